package org.supportplans.jira;

import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.user.util.UserManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.People;

/** Users of Jira, the signed-in one among them. */
@Named
public class JiraPeople implements People, CurrentUser {

    private final UserManager users;
    private final JiraAuthenticationContext authentication;

    @Inject
    public JiraPeople(UserManager users, JiraAuthenticationContext authentication) {
        this.users = users;
        this.authentication = authentication;
    }

    @Override
    public Optional<String> key() {
        return Optional.ofNullable(authentication.getLoggedInUser()).map(ApplicationUser::getKey);
    }

    @Override
    public Optional<String> keyOf(String userName) {
        return Optional.ofNullable(users.getUserByName(userName)).map(ApplicationUser::getKey);
    }

    @Override
    public String nameOf(String userKey) {
        ApplicationUser user = users.getUserByKey(userKey);
        return user == null ? userKey : user.getUsername();
    }

    @Override
    public String displayName(String userKey) {
        ApplicationUser user = users.getUserByKey(userKey);
        return user == null ? userKey : user.getDisplayName();
    }
}
