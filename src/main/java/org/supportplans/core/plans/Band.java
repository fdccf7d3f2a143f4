package org.supportplans.core.plans;

import java.math.BigDecimal;

/**
 * A plan band: customers or contracts whose attribute lies in it are proposed its plan (rule 4).
 *
 * @param version counts its saves, from 1
 * @param attribute the attribute's name; {@link #LICENCES} for the licence count
 * @param from lowest value, included; null for none
 * @param to highest value, included; null for none
 * @param text the value that a text attribute must have, whatever the letters' case; null for a band of numbers
 * @param plan the proposed plan's id
 */
public record Band(long id, int version, String attribute, BigDecimal from, BigDecimal to, String text, long plan) {

    /** The highest number of a band or an attribute; a number has at most two decimals. */
    public static final BigDecimal MAX = new BigDecimal("1000000000000");

    /** The attribute that every contract has of its own. */
    public static final String LICENCES = "licences";

    public Band {
        from = Decimals.plain(from);
        to = Decimals.plain(to);
    }

    /** The same band as another version, with its own id. */
    public Band as(long newId, int newVersion) {
        return new Band(newId, newVersion, attribute, from, to, text, plan);
    }
}
