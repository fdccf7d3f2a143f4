package org.supportplans.sandbox.jira;

import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.user.util.UserManager;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** People, groups, preferences and sessions, read from the database each time. */
public final class Users implements UserManager {

    static final String ADMINISTRATORS = "jira-administrators";
    static final String AGENTS = "jira-servicedesk-users";

    /** The preference that holds a user's language. */
    public static final String LANGUAGE = "jira.user.locale";

    static final String SELECT = "SELECT U.ID, U.NAME, U.EMAIL, U.DISPLAY_NAME, L.VAL, Z.VAL FROM JIRA_USER U"
        + " LEFT JOIN JIRA_PREFERENCE L ON L.USER_ID = U.ID AND L.PKEY = 'jira.user.locale'"
        + " LEFT JOIN JIRA_PREFERENCE Z ON Z.USER_ID = U.ID AND Z.PKEY = 'jira.user.timezone' ";

    private final Db db;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Users(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    static User read(ResultSet row) throws SQLException {
        return new User(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                Objects.requireNonNullElse(row.getString(6), User.DEFAULT_ZONE));
    }

    /** The user of this ID, or null. */
    public User byId(Long id) {
        return id == null ? null : db.one(SELECT + "WHERE U.ID = ?", Users::read, id);
    }

    @Override
    public User getUserByKey(String userKey) {
        return userKey == null || !userKey.matches("JIRAUSER\\d{1,18}") ? null : byId(Long.valueOf(userKey.substring(8)));
    }

    @Override
    public User getUserByName(String userName) {
        return userName == null || userName.indexOf('\0') >= 0 ? null : db.one(SELECT + "WHERE U.NAME = ?", Users::read, userName.toLowerCase(Locale.ROOT));
    }

    private boolean isUserInGroup(ApplicationUser user, String groupname) {
        return user != null && db.number("SELECT COUNT(*) FROM JIRA_MEMBERSHIP WHERE USER_ID = ? AND GROUP_NAME = ?", ((User) user).id(), groupname) > 0;
    }

    /** Groups of a user by name. */
    public List<String> groups(User user) {
        return db.list("SELECT GROUP_NAME FROM JIRA_MEMBERSHIP WHERE USER_ID = ? ORDER BY GROUP_NAME", row -> row.getString(1), user.id());
    }

    /** Holds a licence: agents and administrators; customers do not. */
    public boolean isAgent(ApplicationUser user) {
        return isUserInGroup(user, AGENTS);
    }

    /** May administer Jira. */
    public boolean isAdmin(ApplicationUser user) {
        return isUserInGroup(user, ADMINISTRATORS);
    }

    /** The user if the password is right, else null. */
    public User authenticate(String name, String password) {
        User user = getUserByName(name);
        return user != null && db.one("SELECT PASSWORD FROM JIRA_USER WHERE ID = ?", row -> row.getString(1), user.id()).equals(password) ? user : null;
    }

    /** Creates a customer whose password is the name; null if the name is taken. */
    public User create(String name, String email, String displayName) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (getUserByName(lower) != null) {
            return null;
        }
        return byId(db.inTransaction(tx -> tx.insert("INSERT INTO JIRA_USER (NAME, PASSWORD, EMAIL, DISPLAY_NAME) VALUES (?, ?, ?, ?)", lower, lower, email, displayName)));
    }

    /** A preference's value, or null. */
    public String preference(User user, String key) {
        return db.one("SELECT VAL FROM JIRA_PREFERENCE WHERE USER_ID = ? AND PKEY = ?", row -> row.getString(1), user.id(), key);
    }

    /** Sets a preference; null removes it. */
    public void setPreference(User user, String key, String value) {
        db.inTransaction(tx -> {
            tx.update("DELETE FROM JIRA_PREFERENCE WHERE USER_ID = ? AND PKEY = ?", user.id(), key);
            return value == null ? 0 : tx.update("INSERT INTO JIRA_PREFERENCE (USER_ID, PKEY, VAL) VALUES (?, ?, ?)", user.id(), key, value);
        });
    }

    /** Opens a session; answers its token. */
    public String signIn(User user) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String token = HexFormat.of().withUpperCase().formatHex(bytes);
        db.update("INSERT INTO JIRA_SESSION (TOKEN, USER_ID, CREATED) VALUES (?, ?, ?)", token, user.id(), clock.millis());
        return token;
    }

    /** The user of a session, or null. */
    public User ofSession(String token) {
        return db.one(SELECT + "JOIN JIRA_SESSION S ON S.USER_ID = U.ID WHERE S.TOKEN = ?", Users::read, token);
    }

    /** Ends a session. */
    public void signOut(String token) {
        db.update("DELETE FROM JIRA_SESSION WHERE TOKEN = ?", token);
    }
}
