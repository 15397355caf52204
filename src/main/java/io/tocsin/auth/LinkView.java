package io.tocsin.auth;

import java.time.Instant;

/** What a link is for, as whoever has it may know. */
record LinkView(LinkKind kind, String email, String name, Instant expiresAt) {}
