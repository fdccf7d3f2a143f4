#!/usr/bin/env python3
"""Checks the ledger of one contract, from nothing but its export.

    curl -u USER -o export.json https://JIRA/rest/supportplans/1.0/contract/ID/export
    python3 verify_ledger.py export.json [HASH ...]

Each HASH is the head that an earlier statement printed: the entry that had it must still be in the ledger. Without one, the export can
only be shown to agree with itself. Needs Python 3 and nothing else. Says in one line whether the ledger holds, or which entry is the
first that does not, and ends with 0 or 1.
"""
import hashlib
import json
import sys

FORM = "supportplans-entry-1"
COLUMNS = ("account seq key kind amount held over credits balanceAfter draws corrects issueId issueKey actor cause reason grantSource "
           "grantFrom grantThrough cycle plan planVersion planUnit planLimit requestHash recordedAt effectiveAt state previousHash").split()
NO_HASH = "0" * 64


class Wrong(Exception):
    """The one sentence that says what is wrong."""


def sha256(text):
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def canonical_text(columns):
    """What the hash of an entry is taken of."""
    lines = [FORM]
    for name in COLUMNS:
        value = columns[name]
        if value is None:
            lines.append(name)
        else:
            lines.append(name + "=" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
    return "\n".join(lines) + "\n"


def left_of_grants(state):
    """The sum of what is left of the open grants, in hundredths: the fourth part of each line grant=id,source,amount,left,from,through."""
    return sum(int(line.split(",")[3]) for line in state.split("\n") if line.startswith("grant="))


def check_entry(entry, place, account, balance, previous_hash):
    """The balance after an entry, in hundredths, if the entry holds after the ones before it."""
    columns = entry["columns"]
    if sorted(columns) != sorted(COLUMNS):
        raise Wrong("its columns are not those of the form " + FORM)
    if not all(value is None or isinstance(value, str) for value in columns.values()):
        raise Wrong("a column is neither text nor null")
    if columns["seq"] != str(place):
        raise Wrong("the entry in its place is " + str(columns["seq"]) + ", so entries are missing, added or in another order")
    if columns["account"] != account:
        raise Wrong("it belongs to account " + str(columns["account"]))
    if columns["previousHash"] != previous_hash:
        raise Wrong("it does not name the hash of the entry before it")
    if columns["state"] != sha256(entry["state"]):
        raise Wrong("the state after it is not the one that its columns digest")
    if entry["hash"] != sha256(canonical_text(columns)):
        raise Wrong("its hash is not that of its columns")
    balance += int(columns["amount"])
    if int(columns["balanceAfter"]) != balance:
        raise Wrong("the amounts up to it add up to " + credits(balance) + ", and it says " + credits(int(columns["balanceAfter"])))
    if left_of_grants(entry["state"]) != balance:
        raise Wrong("what is left of the grants after it is " + credits(left_of_grants(entry["state"])) + ", and the balance is "
                    + credits(balance))
    return balance


def verify(export, known_hashes):
    """The line that says that an export holds."""
    if export["form"] != FORM:
        raise Wrong("The export has another form than " + FORM + ", which is all that this verifier knows.")
    balance = 0
    hashes = [NO_HASH]
    for place, entry in enumerate(export["entries"], 1):
        try:
            balance = check_entry(entry, place, str(export["contract"]["id"]), balance, hashes[-1])
        except Wrong as e:
            raise Wrong("Entry " + str(place) + " is wrong: " + str(e) + ".")
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
            raise Wrong("Entry " + str(place) + " is wrong: it can't be read (" + repr(e) + ").")
        hashes.append(entry["hash"])
    if (export["head"]["seq"], export["head"]["hash"]) != (len(hashes) - 1, hashes[-1]):
        raise Wrong("The head is wrong: it is not the seq and hash of the last entry, so entries are missing or added at the end.")
    if export["balance"] != balance:
        raise Wrong("The balance is wrong: the amounts add up to " + credits(balance) + ".")
    for known in known_hashes:
        if known not in hashes:
            raise Wrong("No entry has the hash " + known + ": the ledger is not the one that this head was printed of.")
    return (str(len(hashes) - 1) + " entries of contract " + str(export["contract"]["number"]) + " hold; the balance is " + credits(balance)
            + " and the head " + hashes[-1] + ".")


def credits(hundredths):
    return ("-" if hundredths < 0 else "") + "%d.%02d" % divmod(abs(hundredths), 100)


def without_repeats(pairs):
    """An object of the JSON text; one that says the same name twice could show readers another value than was checked."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name is there twice")
    return dict(pairs)


def main(arguments):
    if not arguments:
        print(__doc__.strip())
        return 1
    try:
        with open(arguments[0], encoding="utf-8") as file:
            print(verify(json.load(file, object_pairs_hook=without_repeats), arguments[1:]))
        return 0
    except Wrong as e:
        print(e)
    except OSError as e:
        print("The export can't be read: " + str(e) + ".")
    except (ValueError, KeyError, TypeError) as e:
        print("The file is no export of a contract's ledger: " + repr(e) + ".")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
