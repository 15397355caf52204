package io.tocsin.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells Error Prone, which goes by the simple name, that a result is there for chaining only. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface CanIgnoreReturnValue {}
