package org.supportplans.sandbox.host;

/** Why the sandbox does not start, or does not take an app, in one sentence for the person who started it. */
public final class Refusal extends RuntimeException {

    /** @param message what is wrong and what to do about it */
    public Refusal(String message) {
        super(message);
    }

    /** As above; the cause goes to the log only. */
    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
