/**
 * The storage ports over Active Objects. Nothing here needs a transaction: what must hold is held by single inserts and unique indexes,
 * and every store leaves rows that the next write repairs, wherever a node dies. Instants are kept in milliseconds, days as ISO text.
 */
package org.supportplans.store;
