/** What templates see: immutable, complete, in the reader's language. */
package org.supportplans.ui.view;
