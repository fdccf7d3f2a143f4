package org.ofbiz.core.entity;

import evidence.Evidence;

@Evidence("C; catches in public plugins")
public class GenericEntityException extends Exception {

    private GenericEntityException() {}
}
