/**
 * The REST API of the app: resources, the reader of bodies and the mapping of JSON. Every change that people make goes through here, so
 * that validation, rights and XSRF protection live in one place.
 */
package org.supportplans.rest;
