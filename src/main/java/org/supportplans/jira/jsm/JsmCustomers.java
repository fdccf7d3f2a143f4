package org.supportplans.jira.jsm;

import com.atlassian.jira.issue.CustomFieldManager;
import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.user.util.UserManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.supportplans.jira.ServiceProjects;
import org.supportplans.service.port.Customers;

/**
 * The organizations of Jira Service Management. JSM is looked up when it is needed, since it may be absent or start later; without it
 * there are no organizations.
 */
@Named
public class JsmCustomers implements Customers {

    private static final String FIELD_TYPE = "com.atlassian.servicedesk:sd-customer-organizations";

    private final UserManager users;
    private final CustomFieldManager fields;
    private final ServiceProjects projects;

    @Inject
    public JsmCustomers(UserManager users, CustomFieldManager fields, ServiceProjects projects) {
        this.users = users;
        this.fields = fields;
        this.projects = projects;
    }

    /** Ids of the organizations that an issue is shared with. */
    public List<Integer> sharedWith(Issue issue) {
        List<Integer> ids = new ArrayList<>();
        if (Jsm.present()) {
            for (CustomField field : fields.getCustomFieldObjects()) {
                if (FIELD_TYPE.equals(field.getCustomFieldType().getKey()) && issue.getCustomFieldValue(field) instanceof Collection<?> values) {
                    ids.addAll(Organizations.ids(values));
                }
            }
        }
        return ids;
    }

    @Override
    public List<Organization> of(String userKey) {
        return user(userKey).map(user -> Organizations.of(user, projects.haveAgent(user))).orElse(List.of());
    }

    @Override
    public Optional<Organization> find(String userKey, int organization) {
        return user(userKey).flatMap(user -> Organizations.find(user, organization));
    }

    @Override
    public List<Organization> visibleTo(String userKey) {
        return user(userKey).map(Organizations::visibleTo).orElse(List.of());
    }

    private Optional<ApplicationUser> user(String userKey) {
        return Jsm.present() ? Optional.ofNullable(users.getUserByKey(userKey)) : Optional.empty();
    }
}
