/** The use cases, one class a verb. They speak to what is outside through the interfaces in {@code service.port}. */
package org.supportplans.service;
