package org.supportplans.jira.jsm;

import com.atlassian.jira.component.ComponentAccessor;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.servicedesk.api.organization.CustomerOrganization;
import com.atlassian.servicedesk.api.organization.OrganizationService;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.supportplans.service.port.Customers.Organization;

/** JSM's own organization service; no bean, so that nothing of JSM is in a bean's signature. */
final class Organizations {

    private Organizations() {}

    static List<Integer> ids(Collection<?> values) {
        return values.stream().filter(CustomerOrganization.class::isInstance).map(value -> ((CustomerOrganization) value).getId()).toList();
    }

    /**
     * The organizations that a user belongs to.
     *
     * @param agent whether JSM lists all organizations for this user, so that membership must be looked up
     */
    static List<Organization> of(ApplicationUser user, boolean agent) {
        return visible(user).stream().filter(organization -> !agent || isMember(user, organization)).map(Organizations::plain).toList();
    }

    static Optional<Organization> find(ApplicationUser user, int organization) {
        OrganizationService service = service();
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(service.getById(user, organization)).map(Organizations::plain);
        } catch (RuntimeException e) {
            // JSM answers an unknown organization, and one that the user may not see, with an exception.
            return Optional.empty();
        }
    }

    static List<Organization> visibleTo(ApplicationUser user) {
        return visible(user).stream().map(Organizations::plain).sorted(Comparator.comparing(Organization::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** JSM lists a customer's own organizations, but all of them for an agent. */
    private static List<CustomerOrganization> visible(ApplicationUser user) {
        OrganizationService service = service();
        return service == null ? List.of() : Paged.all(page -> service.getOrganizations(user, service.newOrganizationsQueryBuilder()
                .pagedRequest(page).build()));
    }

    private static boolean isMember(ApplicationUser user, CustomerOrganization organization) {
        OrganizationService service = service();
        return Paged.all(page -> service.getUsersInOrganization(user, service.newUsersInOrganizationQuery()
                .customerOrganization(organization).pagedRequest(page).build()))
                .stream().anyMatch(member -> member.getKey().equals(user.getKey()));
    }

    private static Organization plain(CustomerOrganization organization) {
        return new Organization(organization.getId(), organization.getName());
    }

    private static OrganizationService service() {
        return ComponentAccessor.getOSGiComponentInstanceOfType(OrganizationService.class);
    }
}
