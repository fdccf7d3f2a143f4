package com.atlassian.servicedesk.api.util.paging;

import evidence.Evidence;
import java.util.List;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.2.0/com/atlassian/servicedesk/api/util/paging/package-tree.html")
public interface PagedResponse<T> extends Iterable<T> {

    @Evidence("J; Javadoc of Jira Service Desk 3.9.6")
    List<T> getResults();

    @Evidence("J; Javadoc of Jira Service Desk 3.9.6")
    boolean hasNextPage();
}
