"""The triggers that keep the audit append-only; the one place they are written down."""

from __future__ import annotations

from collections.abc import Mapping

TRIGGERS: Mapping[str, str] = {
    "audit_not_changed": (
        "CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit BEGIN "
        "SELECT RAISE(ABORT, 'the audit is append-only'); END"
    ),
    "audit_not_deleted": (
        "CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit BEGIN "
        "SELECT RAISE(ABORT, 'the audit is append-only'); END"
    ),
    "audit_in_order": (
        "CREATE TRIGGER audit_in_order BEFORE INSERT ON audit WHEN "
        "new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) OR new.previous <> "
        "coalesce((SELECT digest FROM audit ORDER BY seq DESC LIMIT 1), '') BEGIN "
        "SELECT RAISE(ABORT, 'the audit goes on from its last row'); END"
    ),
    "audit_subject_not_changed": (
        "CREATE TRIGGER audit_subject_not_changed BEFORE UPDATE ON audit_subject BEGIN "
        "SELECT RAISE(ABORT, 'the audit is append-only'); END"
    ),
    "audit_subject_not_deleted": (
        "CREATE TRIGGER audit_subject_not_deleted BEFORE DELETE ON audit_subject BEGIN "
        "SELECT RAISE(ABORT, 'the audit is append-only'); END"
    ),
}
"""Statement by name. Batch migrations drop triggers unseen, so ``migrate.py`` makes all anew."""
