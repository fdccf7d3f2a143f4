package org.supportplans.sandbox.host;

/** Why the sandbox does not start, or does not take an app, in one sentence for the person who started it. */
public final class Refusal extends RuntimeException {

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
