package com.atlassian.templaterenderer;

import evidence.Evidence;

@Evidence("C; catches in 2 public plugins")
public class RenderingException extends RuntimeException {

    @Evidence("C; public plugins")
    public RenderingException(String message, Throwable cause) {
        super(message, cause);
    }
}
