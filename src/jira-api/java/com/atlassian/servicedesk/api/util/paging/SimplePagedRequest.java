package com.atlassian.servicedesk.api.util.paging;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.1.2/com/atlassian/servicedesk/api/util/paging/SimplePagedRequest.html")
public class SimplePagedRequest implements PagedRequest {

    private final int start;
    private final int limit;

    private SimplePagedRequest(int start, int limit) {
        this.start = start;
        this.limit = limit;
    }

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.1.2/com/atlassian/servicedesk/api/util/paging/SimplePagedRequest.html")
    public static PagedRequest paged(int start, int limit) {
        return new SimplePagedRequest(start, limit);
    }

    @Override
    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.1.2/com/atlassian/servicedesk/api/util/paging/SimplePagedRequest.html")
    public int getStart() {
        return start;
    }

    @Override
    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.1.2/com/atlassian/servicedesk/api/util/paging/SimplePagedRequest.html")
    public int getLimit() {
        return limit;
    }
}
