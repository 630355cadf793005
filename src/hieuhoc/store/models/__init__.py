"""One file per noun."""

from hieuhoc.store.models.annual_report import AnnualRemarks, AnnualReport
from hieuhoc.store.models.append_only import Unchangeable
from hieuhoc.store.models.attendance import Attendance, AttendanceMark, SheetPhoto
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.certificate import Certificate
from hieuhoc.store.models.club import Club, ClubMeeting, ClubMember
from hieuhoc.store.models.completion import RulebookCompletion
from hieuhoc.store.models.contact import Message, PhoneCode
from hieuhoc.store.models.evidence import Evidence
from hieuhoc.store.models.follow_up import ActionItem, Communication, Coordination, Resolution, SelfLearning
from hieuhoc.store.models.grant import Grant
from hieuhoc.store.models.history import AuditEntry, PlanVersion, Settlement
from hieuhoc.store.models.household import Clan, Household
from hieuhoc.store.models.importing import ImportBatch, ImportChange
from hieuhoc.store.models.indicator import HamletTarget, IndicatorEntry
from hieuhoc.store.models.learning_class import ClassHost, LearningClass, Session
from hieuhoc.store.models.library import Holding, Library, Loan
from hieuhoc.store.models.partner import Instructor, Organisation, Venue
from hieuhoc.store.models.person import Consent, DuplicatePair, NameKey, PastResidence, Person, PersonMerge
from hieuhoc.store.models.place import Level, Place, Succession
from hieuhoc.store.models.plan import AnnualPlan, ClassGroup, Part, PlannedClass, PlanParagraph, PlanTarget
from hieuhoc.store.models.recognition import (
    Recognition,
    RecognitionMember,
    SheetMark,
    SheetScore,
    TitleDecision,
)
from hieuhoc.store.models.registration import ACTIVE, Registration
from hieuhoc.store.models.review import (
    CriterionAnswer,
    CriterionOwner,
    QuarterlyReview,
    ReviewEvidence,
    SignedReview,
)
from hieuhoc.store.models.source import SourceText
from hieuhoc.store.models.user import User

__all__ = [
    "ACTIVE",
    "ActionItem",
    "AnnualPlan",
    "AnnualRemarks",
    "AnnualReport",
    "Attendance",
    "AttendanceMark",
    "AuditEntry",
    "Certificate",
    "Clan",
    "ClassGroup",
    "ClassHost",
    "Club",
    "ClubMeeting",
    "ClubMember",
    "Communication",
    "Consent",
    "Coordination",
    "CriterionAnswer",
    "CriterionOwner",
    "DuplicatePair",
    "Evidence",
    "Grant",
    "HamletTarget",
    "Holding",
    "Household",
    "ImportBatch",
    "ImportChange",
    "IndicatorEntry",
    "Instructor",
    "LearningCentre",
    "LearningClass",
    "Level",
    "Library",
    "Loan",
    "Message",
    "NameKey",
    "Organisation",
    "Part",
    "PastResidence",
    "Person",
    "PersonMerge",
    "PhoneCode",
    "Place",
    "PlanParagraph",
    "PlanTarget",
    "PlanVersion",
    "PlannedClass",
    "QuarterlyReview",
    "Recognition",
    "RecognitionMember",
    "Registration",
    "Resolution",
    "ReviewEvidence",
    "RulebookCompletion",
    "SelfLearning",
    "Session",
    "Settlement",
    "SheetMark",
    "SheetPhoto",
    "SheetScore",
    "SignedReview",
    "SourceText",
    "Succession",
    "TitleDecision",
    "Unchangeable",
    "User",
    "Venue",
]
