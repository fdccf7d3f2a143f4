package org.supportplans.sandbox;

import java.util.Map;

/** What happens on the demo's desk: who asks for what and when, in months and days from the first, and what becomes of it. */
final class DemoStory {

    private static final String DORA = "dora@delta.example";
    private static final String EMIL = "emil@eastwind.example";

    private final Demo demo;

    DemoStory(Demo demo) {
        this.demo = demo;
    }

    void tell() {
        acme();
        beta();
        cobalt();
        delta();
        eastwind();
    }

    private Demo.Request help(int month, int day, String customer, String product, String priority, String summary) {
        return demo.ask(month, day, customer, product, priority, "Get help", summary);
    }

    private Demo.Request problem(int month, int day, String customer, String product, String priority, String summary) {
        return demo.ask(month, day, customer, product, priority, "Report a problem", summary);
    }

    private Demo.Request development(int month, int day, String customer, String product, String summary) {
        return demo.ask(month, day, customer, product, "Low", "Development", summary);
    }

    /** Twenty a month: a quiet first month whose rest is carried over with the cap, a busy second one, and an unlimited contract beside. */
    private void acme() {
        help(0, 2, "alice", "Security", "Medium", "How do we rotate the gateway's certificates?").done(1);
        problem(0, 4, "amir", "Scanner", "High", "Scanner stops after ten pages").done(0);
        development(0, 8, "alice", "Scanner", "Export scans to our archive").done(9);
        help(0, 15, "amir", "Security", "Low", "Which ports does the gateway need?").done(2);
        problem(0, 16, "alice", "Security", "High", "Users are signed out every few minutes").done(1);
        problem(0, 17, "amir", "Security", "High", "Sessions end after five minutes").resolved(1, "Duplicate");
        help(0, 22, "alice", "Scanner", "Medium", "Licence key for the new office").done(1);

        development(1, 1, "alice", "Scanner", "Scan to the new document store").done(12);
        problem(1, 3, "amir", "Security", "Highest", "Nobody can sign in").done(0);
        problem(1, 3, "alice", "Security", "High", "Sign-in page shows error 502").resolved(0, "Duplicate");
        development(1, 5, "amir", "Security", "Sign-in with the company's identity provider").done(15);
        help(1, 9, "alice", "Scanner", "Low", "Colour profile for the reception").done(3);
        problem(1, 11, "amir", "Scanner", "Medium", "Double-sided scans are upside down").done(2).reopened(2).done(1);
        development(1, 13, "alice", "Scanner", "Separate invoices by barcode").done(10);
        help(1, 17, "alice", "Security", "Medium", "Password policy for the audit").done(2);
        development(1, 20, "amir", "Scanner", "Send scans to a shared mailbox").done(6);
        problem(1, 24, "alice", "Scanner", "High", "Scanner is offline after the update").done(1);

        development(2, 2, "amir", "Security", "Report of failed sign-ins").done(14);
        help(2, 6, "alice", "Scanner", "Low", "Paper sizes for the archive").done(2);
        problem(2, 10, "amir", "Security", "High", "Two-factor codes are refused").done(1);
        development(2, 12, "alice", "Scanner", "Blank pages are removed").resolved(5, "Cancelled");
        help(2, 19, "amir", "Security", "Medium", "Can contractors have accounts for a month?").done(1);

        problem(3, 1, "alice", "Scanner", "Medium", "Scans to the archive are slow").done(2);
        development(3, 3, "amir", "Security", "Single sign-out");
        help(3, 5, "alice", "Security", "Low", "List of all administrators");

        problem(0, 6, "alice", "Backup", "Medium", "Restore of last week's mail").done(1);
        problem(0, 20, "amir", "Backup", "High", "Backup of the file server failed").done(1);
        help(1, 7, "alice", "Backup", "Low", "How long are daily backups kept?").done(2);
        problem(1, 21, "amir", "Backup", "Medium", "Backups take longer every night").done(4);
        help(2, 9, "alice", "Backup", "Medium", "Restore one folder to a new server").done(1);
        problem(3, 4, "amir", "Backup", "High", "Backup report names an unknown disk");
    }

    /** Five a month: over the limit each month, charged for it, a goodwill credit, and renewed after its year. */
    private void beta() {
        for (String[] month : new String[][] {
                {"Invoices print without a logo", "New colleague needs access", "Scanner jams on thin paper", "Menu is in the wrong language",
                    "Which browser is supported?", "Firewall blocks the update", "Mails are marked as spam"},
                {"Keyboard shortcuts stopped working", "Certificate warning at every start", "How do I archive a project?",
                    "Export has no umlauts", "Search finds nothing", "Old colleague still has access"}}) {
            int number = month.length == 7 ? 0 : 1;
            for (int i = 0; i < month.length; i++) {
                help(number, 2 + 3 * i, i % 2 == 0 ? "bob" : "bea", i % 3 == 0 ? "Scanner" : "Security", "Medium", month[i]).done(1);
            }
        }
        demo.contract(1, 14, "Beta Basic", "adjustment", Map.of("amount", 1, "reason", "Goodwill: the update took us two days."));
        demo.contract(1, 22, "Beta Basic", "renew", Map.of());
        help(2, 3, "bob", "Security", "Medium", "Who may approve new devices?").done(1);
        problem(2, 11, "bea", "Security", "High", "Users are locked out after a holiday").done(1);
        help(2, 18, "bob", "Scanner", "Low", "Where are scans kept?").done(2);
        for (String summary : new String[] {"Printer queue hangs", "Printer queue hangs again", "Badge reader does not answer",
            "Guest network for a fair", "Calendar is an hour late", "Two invoices have one number", "Archive is read-only"}) {
            problem(3, summary.length() % 5 + 1, "bea", "Security", "Medium", summary);
        }
    }

    /** Eight a month, used at resolution: open requests hold credits, a reopened one holds again, two credits are borrowed. */
    private void cobalt() {
        problem(0, 3, "carol", "Security", "High", "Certificate expires tomorrow").done(1);
        help(0, 9, "carol", "Backup", "Low", "How do I add a second target?").done(3);
        problem(0, 14, "carol", "Security", "Medium", "Sign-in is slow in the morning").done(5);
        problem(0, 25, "carol", "Backup", "Medium", "Old snapshots are not removed").done(8);

        for (int i = 0; i < 9; i++) {
            help(1, 3 + 2 * i, "carol", i % 2 == 0 ? "Backup" : "Security", "Medium", "Move of branch office " + (i + 1)).done(2);
        }
        problem(1, 22, "carol", "Security", "Medium", "Mails come twice").resolved(2, "Won't Do");
        problem(2, 5, "carol", "Backup", "High", "Report of last month is empty").done(2).reopened(1).done(2);
        help(2, 16, "carol", "Security", "Low", "Names of former users in logs").done(4);
        problem(2, 20, "carol", "Backup", "Medium", "Test restore of the accounts");
        problem(3, 2, "carol", "Security", "High", "Two-factor codes come late");
        help(3, 5, "carol", "Backup", "Low", "Can backups be kept for ten years?");
    }

    /** Packs: the rest of the opening pack expires, another pack and a top-up are bought. */
    private void delta() {
        String[] asked = {"Handhelds lose the network in hall 3", "Label printer prints half labels", "New depot needs twelve accounts",
            "Route export fails on Mondays", "Drivers see each other's tours", "Handheld battery report", "Scanner pistol beeps without end",
            "Delivery notes lack the weight", "Customs form is out of date", "Dock schedule shows the wrong day", "Handhelds ask for an update each day",
            "Tours are sorted by name", "Barcode of the new carrier", "Photo of damage is too small"};
        for (int i = 0; i < asked.length; i++) {
            Demo.Request request = problem(i / 5, 1 + i % 5 * 5, DORA, i % 2 == 0 ? "Scanner" : "Security", "Medium", asked[i]);
            if (i == 3) {
                request.deleted(1);
            } else if (i < asked.length - 1) {
                request.done(2);
            }
        }
        demo.contract(1, 17, "Delta Prepaid", "grant", Map.of("amount", 10, "source", "PACK"));
        demo.contract(2, 14, "Delta Prepaid", "grant", Map.of("amount", 2.5, "source", "TOP_UP", "validThrough", demo.day(5, 0)));
    }

    /** Suspended three weeks ago: what is asked since is not covered. */
    private void eastwind() {
        help(0, 5, EMIL, "Security", "Low", "Screens lock too soon in the ward").done(2);
        problem(0, 19, EMIL, "Backup", "High", "Backup of the X-ray archive").done(1);
        help(1, 8, EMIL, "Security", "Medium", "Access for the night shift").done(1);
        problem(2, 4, EMIL, "Scanner", "Medium", "Consent forms are cut off").done(3);
        demo.contract(2, 20, "Eastwind Basic", "suspend", Map.of("reason", "The invoice of the last quarter is open."));
        problem(2, 26, EMIL, "Security", "Medium", "Terminals do not start");
    }
}
