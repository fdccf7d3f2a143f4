INSERT INTO JIRA_USER (NAME, PASSWORD, EMAIL, DISPLAY_NAME) VALUES
  ('admin', 'admin', 'admin@example.com', 'Ada Admin'), ('agent1', 'agent1', 'agent1@example.com', 'Grace Agent'), ('agent2', 'agent2', 'agent2@example.com', 'Alan Agent'),
  ('alice', 'alice', 'alice@acme.example', 'Alice Archer'), ('amir', 'amir', 'amir@acme.example', 'Amir Azizi'),
  ('bob', 'bob', 'bob@beta.example', 'Bob Baker'), ('bea', 'bea', 'bea@beta.example', 'Bea Bauer'), ('carol', 'carol', 'carol@cobalt.example', 'Carol Chen');
INSERT INTO JIRA_MEMBERSHIP SELECT ID, 'jira-administrators' FROM JIRA_USER WHERE NAME = 'admin';
INSERT INTO JIRA_MEMBERSHIP SELECT ID, 'jira-servicedesk-users' FROM JIRA_USER WHERE NAME IN ('admin', 'agent1', 'agent2');
INSERT INTO JIRA_PROJECT SELECT 10000, 'SUP', 'Support', 'service_desk', ID, 1, 0 FROM JIRA_USER WHERE NAME = 'admin';
INSERT INTO JIRA_CONSTANT (KIND, ID, NAME, SEQ, SUBTASK) VALUES
  ('issuetype', '10000', 'Service Request', 1, FALSE), ('issuetype', '10001', 'Incident', 2, FALSE), ('issuetype', '10002', 'Task', 3, FALSE), ('issuetype', '10003', 'Sub-task', 4, TRUE),
  ('priority', '1', 'Highest', 1, FALSE), ('priority', '2', 'High', 2, FALSE), ('priority', '3', 'Medium', 3, FALSE), ('priority', '4', 'Low', 4, FALSE), ('priority', '5', 'Lowest', 5, FALSE),
  ('status', '1', 'Open', 1, FALSE), ('status', '3', 'In Progress', 2, FALSE), ('status', '5', 'Resolved', 3, FALSE), ('status', '6', 'Closed', 4, FALSE);
INSERT INTO JIRA_COMPONENT (ID, PROJECT_ID, NAME) VALUES (10000, 10000, 'Security'), (10001, 10000, 'Backup'), (10002, 10000, 'Scanner');
INSERT INTO JIRA_REQUEST_TYPE (ID, DESK_ID, NAME, DESCRIPTION, ISSUE_TYPE) VALUES
  (1, 1, 'Get help', 'Ask a question or get help with one of our products.', '10000'),
  (2, 1, 'Report a problem', 'Something is broken or does not work as it should.', '10001'),
  (3, 1, 'Development', 'Ask for a change or a new feature.', '10002');
INSERT INTO JIRA_FIELD (NAME, TYPE_KEY) VALUES
  ('Organizations', 'com.atlassian.servicedesk:sd-customer-organizations'), ('Customer Request Type', 'com.atlassian.servicedesk:vp-origin');
INSERT INTO JIRA_ORGANIZATION (NAME) VALUES ('Acme'), ('Beta'), ('Cobalt');
INSERT INTO JIRA_ORGANIZATION_DESK SELECT ID, 1 FROM JIRA_ORGANIZATION;
INSERT INTO JIRA_ORGANIZATION_MEMBER SELECT O.ID, U.ID FROM JIRA_ORGANIZATION O, JIRA_USER U WHERE LOWER(SUBSTRING(O.NAME, 1, 1)) = SUBSTRING(U.NAME, 1, 1)
  AND U.NAME IN ('alice', 'amir', 'bob', 'bea', 'carol');
