package org.supportplans.jira.jsm;

import com.atlassian.servicedesk.api.util.paging.PagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedResponse;
import com.atlassian.servicedesk.api.util.paging.SimplePagedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists that JSM gives out in pages. */
final class Paged {

    private static final int PAGE = 50;
    private static final int PAGES_MAX = 2_000;

    private Paged() {}

    /** The items of all pages, in their order; of 100,000 at most. */
    static <T> List<T> all(Function<PagedRequest, PagedResponse<T>> page) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < PAGES_MAX; i++) {
            PagedResponse<T> response = page.apply(SimplePagedRequest.paged(i * PAGE, PAGE));
            all.addAll(response.getResults());
            if (!response.hasNextPage()) {
                break;
            }
        }
        return all;
    }
}
