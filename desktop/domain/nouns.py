"""Every noun of the program, each after those it refers to where that can be."""

from __future__ import annotations

from desktop.domain.accounts import Clerk
from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.attendance import Participant, Presence
from desktop.domain.authorizations import Authorization, AuthorizationUse
from desktop.domain.backups import Backup, BackupCustom
from desktop.domain.corrections import Correction, MinutesReading
from desktop.domain.days_off import DayOff
from desktop.domain.delegations import Delegation
from desktop.domain.dispatch import Dispatch
from desktop.domain.entries import Clause, Entry
from desktop.domain.file_links import FileLink
from desktop.domain.follow_ups import FollowUp, TaskItem
from desktop.domain.leaves import Leave
from desktop.domain.matters import Matter, MatterItem
from desktop.domain.meetings import Meeting, Presiding, Sitting
from desktop.domain.memberships import Membership
from desktop.domain.office import AdoptedRegulation, Office
from desktop.domain.opinions import Opinion
from desktop.domain.organisations import Function, FunctionHolding, Organisation, Succession
from desktop.domain.papers import MinutesPart, NumberEntry, NumberSeries, Paper
from desktop.domain.people import Person
from desktop.domain.plan_changes import PlanChange
from desktop.domain.posts import Post
from desktop.domain.records import Entity
from desktop.domain.staffing import ContactUnit, ReplacementRequest, StaffAssignment
from desktop.domain.stock_phrases import StockPhrase

NOUNS: tuple[type[Entity], ...] = (
    Office,
    AdoptedRegulation,
    Organisation,
    Function,
    FunctionHolding,
    Succession,
    Person,
    Clerk,
    Post,
    Membership,
    Leave,
    ReplacementRequest,
    ContactUnit,
    StaffAssignment,
    Meeting,
    Presiding,
    Authorization,
    AuthorizationUse,
    Sitting,
    Attachment,
    Participant,
    Presence,
    Delegation,
    FileLink,
    AgendaItem,
    AgendaPaper,
    Matter,
    MatterItem,
    Opinion,
    Entry,
    Clause,
    FollowUp,
    TaskItem,
    NumberSeries,
    NumberEntry,
    Paper,
    MinutesPart,
    Dispatch,
    PlanChange,
    DayOff,
    StockPhrase,
    MinutesReading,
    Correction,
    Backup,
    BackupCustom,
)
