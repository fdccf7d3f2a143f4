/**
 * The commercial rules: plans, contracts, credits, matching, coverage and SLA targets. Pure functions over immutable values; imports
 * only {@code java.*}, reads no clock and no database.
 */
package org.supportplans.core;
