/**
 * The HTTP kit: server, contract, requests, answers, problems. It must never know any feature.
 */
@NullMarked
package io.tocsin.http;

import org.jspecify.annotations.NullMarked;
