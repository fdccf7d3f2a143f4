/** The tables. Columns are never renamed or dropped; rows that are only added have no setters. */
package org.supportplans.store.entity;
