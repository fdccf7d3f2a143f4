package org.supportplans.sandbox.jira;

import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.servicedesk.api.organization.CustomerOrganization;
import com.atlassian.servicedesk.api.organization.OrganizationService;
import com.atlassian.servicedesk.api.organization.OrganizationsQuery;
import com.atlassian.servicedesk.api.organization.UsersInOrganizationQuery;
import com.atlassian.servicedesk.api.util.paging.LimitedPagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.supportplans.sandbox.host.Db;

/** Organizations of customers. A customer sees his own, an agent all, as in JSM. */
public final class Organizations implements OrganizationService {

    /** An organization. */
    public record Organization(int id, String name) implements CustomerOrganization {

        @Override
        public int getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    /** As JSM's exception of that name: it is not there, or not for this user. */
    public static final class NoSuchEntityException extends RuntimeException {
        NoSuchEntityException(String message) {
            super(message);
        }
    }

    /** One page of a list. */
    public record Page<T>(List<T> values, boolean more) implements PagedResponse<T> {

        @Override
        public List<T> getResults() {
            return values;
        }

        @Override
        public boolean hasNextPage() {
            return more;
        }

        @Override
        public Iterator<T> iterator() {
            return values.iterator();
        }

        /** Cuts a page out of rows read with one more than {@code limit}. */
        static <T> Page<T> of(List<T> rows, int limit) {
            return new Page<>(rows.size() > limit ? List.copyOf(rows.subList(0, limit)) : rows, rows.size() > limit);
        }
    }

    private static final String IN_DESK = "JOIN JIRA_ORGANIZATION_DESK D ON D.ORGANIZATION_ID = O.ID AND D.DESK_ID = ? ";
    private static final String OF_USER = "JOIN JIRA_ORGANIZATION_MEMBER M ON M.ORGANIZATION_ID = O.ID AND M.USER_ID = ? ";
    private final Db db;
    private final Users users;

    Organizations(Db db, Users users) {
        this.db = db;
        this.users = users;
    }

    private static Organization read(ResultSet row) throws SQLException {
        return new Organization(row.getInt(1), row.getString(2));
    }

    /** What this user sees of the organizations of a desk (all desks if null). */
    public Page<Organization> visible(ApplicationUser user, Integer deskId, int start, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT O.ID, O.NAME FROM JIRA_ORGANIZATION O ");
        if (deskId != null) {
            sql.append(IN_DESK);
            values.add(deskId);
        }
        if (!users.isAgent(user)) {
            sql.append(OF_USER);
            values.add(user == null ? -1L : ((User) user).id());
        }
        values.add(limit + 1);
        values.add(start);
        return Page.of(db.list(sql + "ORDER BY LOWER(O.NAME), O.ID LIMIT ? OFFSET ?", Organizations::read, values.toArray()), limit);
    }

    /** The organizations of this user that are linked to a desk, whoever the user is. */
    public List<Organization> ofUser(User user, int deskId) {
        return db.list("SELECT O.ID, O.NAME FROM JIRA_ORGANIZATION O " + IN_DESK + OF_USER + "ORDER BY O.ID", Organizations::read, deskId, user.id());
    }

    /** The organization of this ID, or null. */
    public Organization byId(int id) {
        return db.one("SELECT O.ID, O.NAME FROM JIRA_ORGANIZATION O WHERE O.ID = ?", Organizations::read, id);
    }

    /** Those of these IDs that still exist, by name. */
    Collection<Organization> byIds(Collection<Integer> ids) {
        String in = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return db.list("SELECT O.ID, O.NAME FROM JIRA_ORGANIZATION O WHERE O.ID IN (" + in + ") ORDER BY LOWER(O.NAME), O.ID", Organizations::read);
    }

    /** Whether this user is a member. */
    public boolean isMember(User user, int organizationId) {
        return db.number("SELECT COUNT(*) FROM JIRA_ORGANIZATION_MEMBER WHERE ORGANIZATION_ID = ? AND USER_ID = ?", organizationId, user.id()) > 0;
    }

    /** Members by name. */
    public Page<User> members(int organizationId, int start, int limit) {
        String sql = Users.SELECT + "JOIN JIRA_ORGANIZATION_MEMBER M ON M.USER_ID = U.ID AND M.ORGANIZATION_ID = ? "
                + "ORDER BY U.NAME LIMIT ? OFFSET ?";
        return Page.of(db.list(sql, Users::read, organizationId, limit + 1, start), limit);
    }

    /** Customers of a desk by name: those added to it and the members of its organizations. */
    public Page<User> customers(int deskId, int start, int limit) {
        String sql = Users.SELECT + "WHERE U.ID IN (SELECT USER_ID FROM JIRA_CUSTOMER WHERE DESK_ID = ?) "
                + "OR U.ID IN (SELECT M.USER_ID FROM JIRA_ORGANIZATION_MEMBER M "
                + "JOIN JIRA_ORGANIZATION_DESK D ON D.ORGANIZATION_ID = M.ORGANIZATION_ID WHERE D.DESK_ID = ?) "
                + "ORDER BY U.NAME LIMIT ? OFFSET ?";
        return Page.of(db.list(sql, Users::read, deskId, deskId, limit + 1, start), limit);
    }

    /** Makes a user a customer of a desk. */
    public void addCustomer(int deskId, User user) {
        link("JIRA_CUSTOMER (DESK_ID, USER_ID)", "DESK_ID = ? AND USER_ID = ?", true, deskId, user.id());
    }

    /** Creates an organization. */
    public Organization create(String name) {
        return byId((int) (long) db.inTransaction(tx -> tx.insert("INSERT INTO JIRA_ORGANIZATION (NAME) VALUES (?)", name)));
    }

    /** Deletes an organization; requests lose it from their field. */
    public void delete(int id, Field field) {
        db.inTransaction(tx -> {
            tx.update("DELETE FROM JIRA_ORGANIZATION_MEMBER WHERE ORGANIZATION_ID = ?", id);
            tx.update("DELETE FROM JIRA_ORGANIZATION_DESK WHERE ORGANIZATION_ID = ?", id);
            tx.update("DELETE FROM JIRA_FIELD_VALUE WHERE FIELD_ID = ? AND VAL = ?", field.id(), String.valueOf(id));
            return tx.update("DELETE FROM JIRA_ORGANIZATION WHERE ID = ?", id);
        });
    }

    /** Adds or removes a member; a repeat changes nothing. */
    public void member(int organizationId, User user, boolean add) {
        link("JIRA_ORGANIZATION_MEMBER (ORGANIZATION_ID, USER_ID)", "ORGANIZATION_ID = ? AND USER_ID = ?", add, organizationId, user.id());
    }

    /** Links an organization with a desk or unlinks it; a repeat changes nothing. */
    public void desk(int organizationId, int deskId, boolean add) {
        link("JIRA_ORGANIZATION_DESK (ORGANIZATION_ID, DESK_ID)", "ORGANIZATION_ID = ? AND DESK_ID = ?", add, organizationId, deskId);
    }

    private void link(String into, String where, boolean add, Object left, Object right) {
        db.inTransaction(tx -> {
            tx.update("DELETE FROM " + into.substring(0, into.indexOf(' ')) + " WHERE " + where, left, right);
            return add ? tx.update("INSERT INTO " + into + " VALUES (?, ?)", left, right) : 0;
        });
    }

    @Override
    public PagedResponse<CustomerOrganization> getOrganizations(ApplicationUser user, OrganizationsQuery query) {
        LimitedPagedRequest page = query.pagedRequest();
        Page<Organization> found = visible(user, query.serviceDeskId().orElse(null), page.getStart(), page.getLimit());
        return new Page<>(List.copyOf(found.values()), found.more());
    }

    @Override
    public CustomerOrganization getById(ApplicationUser user, Integer id) {
        Organization found = byId(id);
        if (found == null || user == null || !users.isAgent(user) && !isMember((User) user, id)) {
            throw new NoSuchEntityException("The organization " + id + " does not exist.");
        }
        return found;
    }

    @Override
    public PagedResponse<ApplicationUser> getUsersInOrganization(ApplicationUser user, UsersInOrganizationQuery query) {
        CustomerOrganization organization = getById(user, query.organization().getId());
        Page<User> found = members(organization.getId(), query.pagedRequest().getStart(), query.pagedRequest().getLimit());
        return new Page<>(List.copyOf(found.values()), found.more());
    }

    @Override
    public OrganizationsQuery.Builder newOrganizationsQueryBuilder() {
        return QueryBuilder.create(OrganizationsQuery.Builder.class, OrganizationsQuery.class);
    }

    @Override
    public UsersInOrganizationQuery.Builder newUsersInOrganizationQuery() {
        return QueryBuilder.create(UsersInOrganizationQuery.Builder.class, UsersInOrganizationQuery.class);
    }
}
