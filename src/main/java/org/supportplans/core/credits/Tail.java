package org.supportplans.core.credits;

import java.time.Instant;

/**
 * What an account's next entry needs of its last one (rule 23).
 *
 * @param seq the last entry's place
 * @param recordedAt when it was written
 * @param hash its hash
 * @param state the account after it
 */
public record Tail(long seq, Instant recordedAt, String hash, AccountState state) {}
