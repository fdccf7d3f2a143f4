/** Pages and panels: GET only; every change goes through the REST API. Templates see the records of {@code ui.view} alone. */
package org.supportplans.ui;
