CREATE TABLE offices (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  province TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  symbol TEXT NOT NULL,
  parent_line TEXT NOT NULL,
  issuer_line TEXT NOT NULL,
  place TEXT NOT NULL,
  secretariat_name TEXT NOT NULL,
  secretariat_symbol TEXT NOT NULL,
  standing_agency TEXT NOT NULL,
  system TEXT NOT NULL,
  term_began TEXT,
  common_numbers INTEGER NOT NULL,
  opinion_author TEXT NOT NULL,
  venue TEXT NOT NULL,
  contact TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  is_sample INTEGER NOT NULL,
  CONSTRAINT pk_offices PRIMARY KEY (id),
  CONSTRAINT uq_offices_uuid UNIQUE (uuid)
) STRICT;

CREATE TABLE adopted_regulations (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  profile TEXT NOT NULL,
  text TEXT NOT NULL,
  digest TEXT NOT NULL,
  number TEXT NOT NULL,
  symbol TEXT NOT NULL,
  signed_on TEXT,
  effective TEXT NOT NULL,
  CONSTRAINT pk_adopted_regulations PRIMARY KEY (id),
  CONSTRAINT uq_adopted_regulations_uuid UNIQUE (uuid)
) STRICT;

CREATE TABLE organisations (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  short_name TEXT NOT NULL,
  symbol TEXT NOT NULL,
  kind TEXT NOT NULL,
  begins TEXT,
  ends TEXT,
  folded TEXT NOT NULL,
  CONSTRAINT pk_organisations PRIMARY KEY (id),
  CONSTRAINT uq_organisations_uuid UNIQUE (uuid)
) STRICT;

CREATE INDEX ix_organisations_removed_at_name_key ON organisations (removed_at, name_key);

CREATE INDEX ix_organisations_sought ON organisations (id, removed_at, folded);

CREATE TABLE functions (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  CONSTRAINT pk_functions PRIMARY KEY (id),
  CONSTRAINT uq_functions_uuid UNIQUE (uuid)
) STRICT;

CREATE INDEX ix_functions_removed_at_name_key ON functions (removed_at, name_key);

CREATE UNIQUE INDEX uq_functions_code ON functions (code) WHERE removed_at IS NULL;

CREATE TABLE function_holdings (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  function INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  begins TEXT,
  ends TEXT,
  CONSTRAINT pk_function_holdings PRIMARY KEY (id),
  CONSTRAINT uq_function_holdings_uuid UNIQUE (uuid),
  CONSTRAINT fk_function_holdings_function FOREIGN KEY(function) REFERENCES functions (id),
  CONSTRAINT fk_function_holdings_organisation FOREIGN KEY(organisation) REFERENCES organisations (id)
) STRICT;

CREATE INDEX ix_function_holdings_function ON function_holdings (function);

CREATE INDEX ix_function_holdings_organisation ON function_holdings (organisation);

CREATE TABLE successions (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  former INTEGER NOT NULL,
  latter INTEGER NOT NULL,
  "on" TEXT NOT NULL,
  kind TEXT NOT NULL,
  function INTEGER,
  basis TEXT NOT NULL,
  CONSTRAINT pk_successions PRIMARY KEY (id),
  CONSTRAINT uq_successions_uuid UNIQUE (uuid),
  CONSTRAINT fk_successions_former FOREIGN KEY(former) REFERENCES organisations (id),
  CONSTRAINT fk_successions_latter FOREIGN KEY(latter) REFERENCES organisations (id),
  CONSTRAINT fk_successions_function FOREIGN KEY(function) REFERENCES functions (id)
) STRICT;

CREATE INDEX ix_successions_former ON successions (former);

CREATE INDEX ix_successions_function ON successions (function);

CREATE INDEX ix_successions_latter ON successions (latter);

CREATE TABLE people (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  full_name TEXT NOT NULL,
  full_name_key TEXT NOT NULL,
  address TEXT NOT NULL,
  rank TEXT NOT NULL,
  position TEXT NOT NULL,
  organisation INTEGER,
  phone TEXT NOT NULL,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_people PRIMARY KEY (id),
  CONSTRAINT uq_people_uuid UNIQUE (uuid),
  CONSTRAINT fk_people_organisation FOREIGN KEY(organisation) REFERENCES organisations (id)
) STRICT;

CREATE INDEX ix_people_organisation ON people (organisation);

CREATE INDEX ix_people_removed_at_full_name_key ON people (removed_at, full_name_key);

CREATE INDEX ix_people_sought ON people (id, removed_at, folded);

CREATE TABLE clerks (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  label TEXT NOT NULL,
  label_key TEXT NOT NULL,
  role TEXT NOT NULL,
  slot TEXT NOT NULL,
  person INTEGER,
  CONSTRAINT pk_clerks PRIMARY KEY (id),
  CONSTRAINT uq_clerks_uuid UNIQUE (uuid),
  CONSTRAINT fk_clerks_person FOREIGN KEY(person) REFERENCES people (id)
) STRICT;

CREATE INDEX ix_clerks_person ON clerks (person);

CREATE INDEX ix_clerks_removed_at_label_key ON clerks (removed_at, label_key);

CREATE UNIQUE INDEX uq_clerks_slot ON clerks (slot) WHERE removed_at IS NULL AND "slot" <> '';

CREATE TABLE posts (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  role TEXT NOT NULL,
  organisation INTEGER,
  function INTEGER,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT,
  CONSTRAINT pk_posts PRIMARY KEY (id),
  CONSTRAINT uq_posts_uuid UNIQUE (uuid),
  CONSTRAINT fk_posts_organisation FOREIGN KEY(organisation) REFERENCES organisations (id),
  CONSTRAINT fk_posts_function FOREIGN KEY(function) REFERENCES functions (id)
) STRICT;

CREATE INDEX ix_posts_function ON posts (function);

CREATE INDEX ix_posts_organisation ON posts (organisation);

CREATE TABLE memberships (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  person INTEGER NOT NULL,
  post INTEGER NOT NULL,
  position TEXT NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT,
  decision TEXT NOT NULL,
  decided_on TEXT,
  ended_by TEXT NOT NULL,
  field_of_work TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_memberships PRIMARY KEY (id),
  CONSTRAINT uq_memberships_uuid UNIQUE (uuid),
  CONSTRAINT fk_memberships_person FOREIGN KEY(person) REFERENCES people (id),
  CONSTRAINT fk_memberships_post FOREIGN KEY(post) REFERENCES posts (id)
) STRICT;

CREATE INDEX ix_memberships_person ON memberships (person);

CREATE INDEX ix_memberships_post ON memberships (post);

CREATE INDEX ix_memberships_sought ON memberships (id, removed_at, folded);

CREATE TABLE leaves (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  membership INTEGER NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT,
  reason TEXT NOT NULL,
  CONSTRAINT pk_leaves PRIMARY KEY (id),
  CONSTRAINT uq_leaves_uuid UNIQUE (uuid),
  CONSTRAINT fk_leaves_membership FOREIGN KEY(membership) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_leaves_membership ON leaves (membership);

CREATE TABLE replacement_requests (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  membership INTEGER NOT NULL,
  asked_on TEXT NOT NULL,
  asked_by INTEGER,
  reason TEXT NOT NULL,
  paper TEXT NOT NULL,
  paper_on TEXT,
  CONSTRAINT pk_replacement_requests PRIMARY KEY (id),
  CONSTRAINT uq_replacement_requests_uuid UNIQUE (uuid),
  CONSTRAINT fk_replacement_requests_membership FOREIGN KEY(membership) REFERENCES memberships (id),
  CONSTRAINT fk_replacement_requests_asked_by FOREIGN KEY(asked_by) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_replacement_requests_asked_by ON replacement_requests (asked_by);

CREATE INDEX ix_replacement_requests_membership ON replacement_requests (membership);

CREATE TABLE contact_units (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  post INTEGER NOT NULL,
  unit TEXT NOT NULL,
  person TEXT NOT NULL,
  phone TEXT NOT NULL,
  CONSTRAINT pk_contact_units PRIMARY KEY (id),
  CONSTRAINT uq_contact_units_uuid UNIQUE (uuid),
  CONSTRAINT fk_contact_units_post FOREIGN KEY(post) REFERENCES posts (id)
) STRICT;

CREATE INDEX ix_contact_units_post ON contact_units (post);

CREATE TABLE staff_assignments (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  work TEXT NOT NULL,
  holder INTEGER NOT NULL,
  deputy INTEGER,
  begins TEXT NOT NULL,
  ends TEXT,
  folded TEXT NOT NULL,
  CONSTRAINT pk_staff_assignments PRIMARY KEY (id),
  CONSTRAINT uq_staff_assignments_uuid UNIQUE (uuid),
  CONSTRAINT fk_staff_assignments_holder FOREIGN KEY(holder) REFERENCES memberships (id),
  CONSTRAINT fk_staff_assignments_deputy FOREIGN KEY(deputy) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_staff_assignments_deputy ON staff_assignments (deputy);

CREATE INDEX ix_staff_assignments_holder ON staff_assignments (holder);

CREATE INDEX ix_staff_assignments_sought ON staff_assignments (id, removed_at, folded);

CREATE TABLE meetings (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  kind TEXT NOT NULL,
  expanded INTEGER NOT NULL,
  occasion TEXT,
  ordinal INTEGER,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  held_on TEXT NOT NULL,
  starts TEXT NOT NULL,
  place TEXT NOT NULL,
  half_days INTEGER NOT NULL,
  secretary INTEGER,
  convened_by INTEGER,
  convening_ground TEXT,
  convening_giver INTEGER,
  convening_paper TEXT NOT NULL,
  convening_on TEXT,
  composition_by INTEGER,
  composition_on TEXT,
  reply_by TEXT,
  read_back INTEGER NOT NULL,
  note TEXT NOT NULL,
  off TEXT,
  started_at TEXT,
  ended_at TEXT,
  locked_at TEXT,
  locked_by TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_meetings PRIMARY KEY (id),
  CONSTRAINT uq_meetings_uuid UNIQUE (uuid),
  CONSTRAINT fk_meetings_secretary FOREIGN KEY(secretary) REFERENCES people (id),
  CONSTRAINT fk_meetings_convened_by FOREIGN KEY(convened_by) REFERENCES memberships (id),
  CONSTRAINT fk_meetings_convening_giver FOREIGN KEY(convening_giver) REFERENCES memberships (id),
  CONSTRAINT fk_meetings_composition_by FOREIGN KEY(composition_by) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_meetings_composition_by ON meetings (composition_by);

CREATE INDEX ix_meetings_convened_by ON meetings (convened_by);

CREATE INDEX ix_meetings_convening_giver ON meetings (convening_giver);

CREATE INDEX ix_meetings_removed_at_title_key ON meetings (removed_at, title_key);

CREATE INDEX ix_meetings_secretary ON meetings (secretary);

CREATE INDEX ix_meetings_sought ON meetings (id, removed_at, folded);

CREATE TABLE presidings (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  membership INTEGER NOT NULL,
  from_at TEXT,
  ground TEXT,
  giver INTEGER,
  paper TEXT NOT NULL,
  paper_on TEXT,
  CONSTRAINT pk_presidings PRIMARY KEY (id),
  CONSTRAINT uq_presidings_uuid UNIQUE (uuid),
  CONSTRAINT fk_presidings_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_presidings_membership FOREIGN KEY(membership) REFERENCES memberships (id),
  CONSTRAINT fk_presidings_giver FOREIGN KEY(giver) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_presidings_giver ON presidings (giver);

CREATE INDEX ix_presidings_meeting ON presidings (meeting);

CREATE INDEX ix_presidings_membership ON presidings (membership);

CREATE TABLE authorizations (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  giver INTEGER NOT NULL,
  holder INTEGER NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT,
  meeting INTEGER,
  paper TEXT NOT NULL,
  paper_on TEXT,
  ended_by TEXT NOT NULL,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_authorizations PRIMARY KEY (id),
  CONSTRAINT uq_authorizations_uuid UNIQUE (uuid),
  CONSTRAINT fk_authorizations_giver FOREIGN KEY(giver) REFERENCES memberships (id),
  CONSTRAINT fk_authorizations_holder FOREIGN KEY(holder) REFERENCES memberships (id),
  CONSTRAINT fk_authorizations_meeting FOREIGN KEY(meeting) REFERENCES meetings (id)
) STRICT;

CREATE INDEX ix_authorizations_giver ON authorizations (giver);

CREATE INDEX ix_authorizations_holder ON authorizations (holder);

CREATE INDEX ix_authorizations_meeting ON authorizations (meeting);

CREATE INDEX ix_authorizations_sought ON authorizations (id, removed_at, folded);

CREATE TABLE authorization_uses (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  authorization INTEGER NOT NULL,
  presiding INTEGER,
  CONSTRAINT pk_authorization_uses PRIMARY KEY (id),
  CONSTRAINT uq_authorization_uses_uuid UNIQUE (uuid),
  CONSTRAINT fk_authorization_uses_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_authorization_uses_authorization FOREIGN KEY(authorization) REFERENCES authorizations (id),
  CONSTRAINT fk_authorization_uses_presiding FOREIGN KEY(presiding) REFERENCES presidings (id)
) STRICT;

CREATE INDEX ix_authorization_uses_authorization ON authorization_uses (authorization);

CREATE INDEX ix_authorization_uses_meeting ON authorization_uses (meeting);

CREATE INDEX ix_authorization_uses_presiding ON authorization_uses (presiding);

CREATE TABLE sittings (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  began_at TEXT NOT NULL,
  ended_at TEXT,
  CONSTRAINT pk_sittings PRIMARY KEY (id),
  CONSTRAINT uq_sittings_uuid UNIQUE (uuid),
  CONSTRAINT fk_sittings_meeting FOREIGN KEY(meeting) REFERENCES meetings (id)
) STRICT;

CREATE INDEX ix_sittings_meeting ON sittings (meeting);

CREATE TABLE attachments (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  secret TEXT NOT NULL,
  added_at TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_attachments PRIMARY KEY (id),
  CONSTRAINT uq_attachments_uuid UNIQUE (uuid),
  CONSTRAINT fk_attachments_meeting FOREIGN KEY(meeting) REFERENCES meetings (id)
) STRICT;

CREATE INDEX ix_attachments_meeting ON attachments (meeting);

CREATE INDEX ix_attachments_sought ON attachments (id, removed_at, folded);

CREATE TABLE participants (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  person INTEGER NOT NULL,
  membership INTEGER,
  capacity TEXT NOT NULL,
  position INTEGER NOT NULL,
  printed_name TEXT NOT NULL,
  printed_post TEXT NOT NULL,
  reply TEXT NOT NULL,
  replied_on TEXT,
  replied_for TEXT,
  way TEXT NOT NULL,
  bridge TEXT NOT NULL,
  level TEXT,
  CONSTRAINT pk_participants PRIMARY KEY (id),
  CONSTRAINT uq_participants_uuid UNIQUE (uuid),
  CONSTRAINT fk_participants_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_participants_person FOREIGN KEY(person) REFERENCES people (id),
  CONSTRAINT fk_participants_membership FOREIGN KEY(membership) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_participants_meeting ON participants (meeting);

CREATE INDEX ix_participants_membership ON participants (membership);

CREATE INDEX ix_participants_person ON participants (person);

CREATE UNIQUE INDEX uq_participants_meeting_person ON participants (meeting, person) WHERE removed_at IS NULL;

CREATE TABLE presences (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  participant INTEGER NOT NULL,
  by_stand_in INTEGER NOT NULL,
  arrived_at TEXT NOT NULL,
  left_at TEXT,
  CONSTRAINT pk_presences PRIMARY KEY (id),
  CONSTRAINT uq_presences_uuid UNIQUE (uuid),
  CONSTRAINT fk_presences_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_presences_participant FOREIGN KEY(participant) REFERENCES participants (id)
) STRICT;

CREATE INDEX ix_presences_meeting ON presences (meeting);

CREATE INDEX ix_presences_participant ON presences (participant);

CREATE TABLE delegations (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  participant INTEGER NOT NULL,
  reason TEXT NOT NULL,
  reported_on TEXT,
  reported_by TEXT,
  consent TEXT NOT NULL,
  consent_by INTEGER,
  consent_on TEXT,
  consent_means TEXT,
  consent_for TEXT,
  stand_in INTEGER,
  stand_in_name TEXT NOT NULL,
  stand_in_post TEXT NOT NULL,
  stand_in_level TEXT,
  paper TEXT NOT NULL,
  paper_on TEXT,
  lapsed INTEGER NOT NULL,
  CONSTRAINT pk_delegations PRIMARY KEY (id),
  CONSTRAINT uq_delegations_uuid UNIQUE (uuid),
  CONSTRAINT fk_delegations_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_delegations_participant FOREIGN KEY(participant) REFERENCES participants (id),
  CONSTRAINT fk_delegations_consent_by FOREIGN KEY(consent_by) REFERENCES memberships (id),
  CONSTRAINT fk_delegations_stand_in FOREIGN KEY(stand_in) REFERENCES people (id)
) STRICT;

CREATE INDEX ix_delegations_consent_by ON delegations (consent_by);

CREATE INDEX ix_delegations_meeting ON delegations (meeting);

CREATE INDEX ix_delegations_participant ON delegations (participant);

CREATE INDEX ix_delegations_stand_in ON delegations (stand_in);

CREATE UNIQUE INDEX uq_delegations_meeting_participant ON delegations (meeting, participant) WHERE removed_at IS NULL;

CREATE TABLE file_links (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  title TEXT NOT NULL,
  attachment INTEGER NOT NULL,
  meeting INTEGER,
  delegation INTEGER,
  authorization INTEGER,
  membership INTEGER,
  folded TEXT NOT NULL,
  CONSTRAINT pk_file_links PRIMARY KEY (id),
  CONSTRAINT uq_file_links_uuid UNIQUE (uuid),
  CONSTRAINT fk_file_links_attachment FOREIGN KEY(attachment) REFERENCES attachments (id),
  CONSTRAINT fk_file_links_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_file_links_delegation FOREIGN KEY(delegation) REFERENCES delegations (id),
  CONSTRAINT fk_file_links_authorization FOREIGN KEY(authorization) REFERENCES authorizations (id),
  CONSTRAINT fk_file_links_membership FOREIGN KEY(membership) REFERENCES memberships (id)
) STRICT;

CREATE INDEX ix_file_links_attachment ON file_links (attachment);

CREATE INDEX ix_file_links_authorization ON file_links (authorization);

CREATE INDEX ix_file_links_delegation ON file_links (delegation);

CREATE INDEX ix_file_links_meeting ON file_links (meeting);

CREATE INDEX ix_file_links_membership ON file_links (membership);

CREATE INDEX ix_file_links_sought ON file_links (id, removed_at, folded);

CREATE TABLE agenda_items (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  position INTEGER NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  reporter INTEGER,
  minutes INTEGER,
  cross_sector INTEGER NOT NULL,
  began_at TEXT,
  ended_at TEXT,
  result TEXT,
  late INTEGER NOT NULL,
  carried_from INTEGER,
  folded TEXT NOT NULL,
  CONSTRAINT pk_agenda_items PRIMARY KEY (id),
  CONSTRAINT uq_agenda_items_uuid UNIQUE (uuid),
  CONSTRAINT fk_agenda_items_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_agenda_items_reporter FOREIGN KEY(reporter) REFERENCES participants (id),
  CONSTRAINT fk_agenda_items_carried_from FOREIGN KEY(carried_from) REFERENCES agenda_items (id)
) STRICT;

CREATE INDEX ix_agenda_items_carried_from ON agenda_items (carried_from);

CREATE INDEX ix_agenda_items_meeting ON agenda_items (meeting);

CREATE INDEX ix_agenda_items_reporter ON agenda_items (reporter);

CREATE INDEX ix_agenda_items_sought ON agenda_items (id, removed_at, folded);

CREATE TABLE agenda_papers (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  item INTEGER,
  title TEXT NOT NULL,
  number TEXT NOT NULL,
  dated TEXT,
  received_on TEXT,
  attachment INTEGER,
  replaces INTEGER,
  late INTEGER NOT NULL,
  printed INTEGER,
  folded TEXT NOT NULL,
  CONSTRAINT pk_agenda_papers PRIMARY KEY (id),
  CONSTRAINT uq_agenda_papers_uuid UNIQUE (uuid),
  CONSTRAINT fk_agenda_papers_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_agenda_papers_item FOREIGN KEY(item) REFERENCES agenda_items (id),
  CONSTRAINT fk_agenda_papers_attachment FOREIGN KEY(attachment) REFERENCES attachments (id),
  CONSTRAINT fk_agenda_papers_replaces FOREIGN KEY(replaces) REFERENCES agenda_papers (id)
) STRICT;

CREATE INDEX ix_agenda_papers_attachment ON agenda_papers (attachment);

CREATE INDEX ix_agenda_papers_item ON agenda_papers (item);

CREATE INDEX ix_agenda_papers_meeting ON agenda_papers (meeting);

CREATE INDEX ix_agenda_papers_replaces ON agenda_papers (replaces);

CREATE INDEX ix_agenda_papers_sought ON agenda_papers (id, removed_at, folded);

CREATE UNIQUE INDEX uq_agenda_papers_replaces ON agenda_papers (replaces) WHERE removed_at IS NULL;

CREATE TABLE matters (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  field TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_matters PRIMARY KEY (id),
  CONSTRAINT uq_matters_uuid UNIQUE (uuid)
) STRICT;

CREATE INDEX ix_matters_removed_at_title_key ON matters (removed_at, title_key);

CREATE INDEX ix_matters_sought ON matters (id, removed_at, folded);

CREATE TABLE matter_items (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  matter INTEGER NOT NULL,
  item INTEGER NOT NULL,
  CONSTRAINT pk_matter_items PRIMARY KEY (id),
  CONSTRAINT uq_matter_items_uuid UNIQUE (uuid),
  CONSTRAINT fk_matter_items_matter FOREIGN KEY(matter) REFERENCES matters (id),
  CONSTRAINT fk_matter_items_item FOREIGN KEY(item) REFERENCES agenda_items (id)
) STRICT;

CREATE INDEX ix_matter_items_item ON matter_items (item);

CREATE INDEX ix_matter_items_matter ON matter_items (matter);

CREATE UNIQUE INDEX uq_matter_items_matter_item ON matter_items (matter, item) WHERE removed_at IS NULL;

CREATE TABLE opinions (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  participant INTEGER NOT NULL,
  item INTEGER,
  author TEXT NOT NULL,
  number TEXT NOT NULL,
  dated TEXT,
  received_on TEXT NOT NULL,
  stance TEXT NOT NULL,
  text TEXT NOT NULL,
  attachment INTEGER,
  late INTEGER NOT NULL,
  secrecy TEXT,
  folded TEXT NOT NULL,
  CONSTRAINT pk_opinions PRIMARY KEY (id),
  CONSTRAINT ck_opinions_secrecy CHECK (secrecy IS NULL OR (text = '' AND attachment IS NULL)),
  CONSTRAINT uq_opinions_uuid UNIQUE (uuid),
  CONSTRAINT fk_opinions_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_opinions_participant FOREIGN KEY(participant) REFERENCES participants (id),
  CONSTRAINT fk_opinions_item FOREIGN KEY(item) REFERENCES agenda_items (id),
  CONSTRAINT fk_opinions_attachment FOREIGN KEY(attachment) REFERENCES attachments (id)
) STRICT;

CREATE INDEX ix_opinions_attachment ON opinions (attachment);

CREATE INDEX ix_opinions_item ON opinions (item);

CREATE INDEX ix_opinions_meeting ON opinions (meeting);

CREATE INDEX ix_opinions_participant ON opinions (participant);

CREATE INDEX ix_opinions_sought ON opinions (id, removed_at, folded);

CREATE TABLE entries (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  item INTEGER,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker INTEGER,
  by_stand_in INTEGER NOT NULL,
  opinion INTEGER,
  text TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_entries PRIMARY KEY (id),
  CONSTRAINT uq_entries_uuid UNIQUE (uuid),
  CONSTRAINT fk_entries_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_entries_item FOREIGN KEY(item) REFERENCES agenda_items (id),
  CONSTRAINT fk_entries_speaker FOREIGN KEY(speaker) REFERENCES participants (id),
  CONSTRAINT fk_entries_opinion FOREIGN KEY(opinion) REFERENCES opinions (id)
) STRICT;

CREATE INDEX ix_entries_item ON entries (item);

CREATE INDEX ix_entries_meeting ON entries (meeting);

CREATE INDEX ix_entries_opinion ON entries (opinion);

CREATE INDEX ix_entries_sought ON entries (id, removed_at, folded);

CREATE INDEX ix_entries_speaker ON entries (speaker);

CREATE TABLE clauses (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  item INTEGER,
  entry INTEGER,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  for_information INTEGER NOT NULL,
  lead INTEGER,
  lead_person INTEGER,
  product TEXT NOT NULL,
  due TEXT,
  due_before INTEGER NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_clauses PRIMARY KEY (id),
  CONSTRAINT uq_clauses_uuid UNIQUE (uuid),
  CONSTRAINT fk_clauses_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_clauses_item FOREIGN KEY(item) REFERENCES agenda_items (id),
  CONSTRAINT fk_clauses_entry FOREIGN KEY(entry) REFERENCES entries (id),
  CONSTRAINT fk_clauses_lead FOREIGN KEY(lead) REFERENCES organisations (id),
  CONSTRAINT fk_clauses_lead_person FOREIGN KEY(lead_person) REFERENCES people (id)
) STRICT;

CREATE INDEX ix_clauses_entry ON clauses (entry);

CREATE INDEX ix_clauses_item ON clauses (item);

CREATE INDEX ix_clauses_lead ON clauses (lead);

CREATE INDEX ix_clauses_lead_person ON clauses (lead_person);

CREATE INDEX ix_clauses_meeting ON clauses (meeting);

CREATE INDEX ix_clauses_sought ON clauses (id, removed_at, folded);

CREATE TABLE clauses_supporting (
  owner INTEGER NOT NULL,
  position INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  CONSTRAINT pk_clauses_supporting PRIMARY KEY (owner, position),
  CONSTRAINT fk_clauses_supporting_owner FOREIGN KEY(owner) REFERENCES clauses (id),
  CONSTRAINT fk_clauses_supporting_organisation FOREIGN KEY(organisation) REFERENCES organisations (id)
) WITHOUT ROWID,
  STRICT;

CREATE TABLE clauses_supporting_people (
  owner INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person INTEGER NOT NULL,
  CONSTRAINT pk_clauses_supporting_people PRIMARY KEY (owner, position),
  CONSTRAINT fk_clauses_supporting_people_owner FOREIGN KEY(owner) REFERENCES clauses (id),
  CONSTRAINT fk_clauses_supporting_people_person FOREIGN KEY(person) REFERENCES people (id)
) WITHOUT ROWID,
  STRICT;

CREATE TABLE follow_ups (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  clause INTEGER NOT NULL,
  told_on TEXT NOT NULL,
  state TEXT NOT NULL,
  words TEXT NOT NULL,
  paper TEXT NOT NULL,
  paper_on TEXT,
  folded TEXT NOT NULL,
  CONSTRAINT pk_follow_ups PRIMARY KEY (id),
  CONSTRAINT uq_follow_ups_uuid UNIQUE (uuid),
  CONSTRAINT fk_follow_ups_clause FOREIGN KEY(clause) REFERENCES clauses (id)
) STRICT;

CREATE INDEX ix_follow_ups_clause ON follow_ups (clause);

CREATE INDEX ix_follow_ups_sought ON follow_ups (id, removed_at, folded);

CREATE TABLE task_items (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  clause INTEGER NOT NULL,
  item INTEGER NOT NULL,
  CONSTRAINT pk_task_items PRIMARY KEY (id),
  CONSTRAINT uq_task_items_uuid UNIQUE (uuid),
  CONSTRAINT fk_task_items_clause FOREIGN KEY(clause) REFERENCES clauses (id),
  CONSTRAINT fk_task_items_item FOREIGN KEY(item) REFERENCES agenda_items (id)
) STRICT;

CREATE INDEX ix_task_items_clause ON task_items (clause);

CREATE INDEX ix_task_items_item ON task_items (item);

CREATE UNIQUE INDEX uq_task_items_clause_item ON task_items (clause, item) WHERE removed_at IS NULL;

CREATE TABLE number_series (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  issuer TEXT NOT NULL,
  system TEXT NOT NULL,
  kind TEXT NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT,
  last_before INTEGER NOT NULL,
  CONSTRAINT pk_number_series PRIMARY KEY (id),
  CONSTRAINT uq_number_series_uuid UNIQUE (uuid)
) STRICT;

CREATE TABLE number_entries (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  series INTEGER NOT NULL,
  number INTEGER NOT NULL,
  symbol TEXT NOT NULL,
  state TEXT NOT NULL,
  dated TEXT,
  reason TEXT NOT NULL,
  CONSTRAINT pk_number_entries PRIMARY KEY (id),
  CONSTRAINT uq_number_entries_uuid UNIQUE (uuid),
  CONSTRAINT fk_number_entries_series FOREIGN KEY(series) REFERENCES number_series (id)
) STRICT;

CREATE INDEX ix_number_entries_series ON number_entries (series);

CREATE UNIQUE INDEX uq_number_entries_series_number ON number_entries (series, number) WHERE removed_at IS NULL;

CREATE TABLE papers (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  kind TEXT NOT NULL,
  system TEXT NOT NULL,
  meeting INTEGER,
  participant INTEGER,
  organisation INTEGER,
  since TEXT,
  as_of TEXT,
  subject TEXT NOT NULL,
  replaces INTEGER,
  signer INTEGER,
  seal TEXT NOT NULL,
  urgency TEXT,
  draft INTEGER NOT NULL,
  submitted_at TEXT,
  digest TEXT NOT NULL,
  withdrawn_for TEXT NOT NULL,
  signed_on TEXT,
  signed_by TEXT NOT NULL,
  scan INTEGER,
  entry INTEGER,
  numbered_on TEXT,
  issued_at TEXT,
  pdf INTEGER,
  docx INTEGER,
  pages INTEGER,
  folded TEXT NOT NULL,
  secrecy TEXT,
  CONSTRAINT pk_papers PRIMARY KEY (id),
  CONSTRAINT ck_papers_secrecy CHECK (secrecy IS NULL),
  CONSTRAINT uq_papers_uuid UNIQUE (uuid),
  CONSTRAINT fk_papers_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_papers_participant FOREIGN KEY(participant) REFERENCES participants (id),
  CONSTRAINT fk_papers_organisation FOREIGN KEY(organisation) REFERENCES organisations (id),
  CONSTRAINT fk_papers_replaces FOREIGN KEY(replaces) REFERENCES papers (id),
  CONSTRAINT fk_papers_signer FOREIGN KEY(signer) REFERENCES memberships (id),
  CONSTRAINT fk_papers_scan FOREIGN KEY(scan) REFERENCES attachments (id),
  CONSTRAINT fk_papers_entry FOREIGN KEY(entry) REFERENCES number_entries (id),
  CONSTRAINT fk_papers_pdf FOREIGN KEY(pdf) REFERENCES attachments (id),
  CONSTRAINT fk_papers_docx FOREIGN KEY(docx) REFERENCES attachments (id)
) STRICT;

CREATE INDEX ix_papers_docx ON papers (docx);

CREATE INDEX ix_papers_entry ON papers (entry);

CREATE INDEX ix_papers_meeting ON papers (meeting);

CREATE INDEX ix_papers_organisation ON papers (organisation);

CREATE INDEX ix_papers_participant ON papers (participant);

CREATE INDEX ix_papers_pdf ON papers (pdf);

CREATE INDEX ix_papers_replaces ON papers (replaces);

CREATE INDEX ix_papers_scan ON papers (scan);

CREATE INDEX ix_papers_signer ON papers (signer);

CREATE INDEX ix_papers_sought ON papers (id, removed_at, folded);

CREATE TABLE minutes_parts (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  paper INTEGER NOT NULL,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  made_from TEXT NOT NULL,
  edited_at TEXT,
  CONSTRAINT pk_minutes_parts PRIMARY KEY (id),
  CONSTRAINT uq_minutes_parts_uuid UNIQUE (uuid),
  CONSTRAINT fk_minutes_parts_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_minutes_parts_paper FOREIGN KEY(paper) REFERENCES papers (id)
) STRICT;

CREATE INDEX ix_minutes_parts_meeting ON minutes_parts (meeting);

CREATE INDEX ix_minutes_parts_paper ON minutes_parts (paper);

CREATE UNIQUE INDEX uq_minutes_parts_paper_code ON minutes_parts (paper, code) WHERE removed_at IS NULL;

CREATE TABLE dispatches (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  paper INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  recipient_key TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  means TEXT NOT NULL,
  copies INTEGER NOT NULL,
  signed_by TEXT NOT NULL,
  received_on TEXT,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_dispatches PRIMARY KEY (id),
  CONSTRAINT uq_dispatches_uuid UNIQUE (uuid),
  CONSTRAINT fk_dispatches_paper FOREIGN KEY(paper) REFERENCES papers (id)
) STRICT;

CREATE INDEX ix_dispatches_paper ON dispatches (paper);

CREATE INDEX ix_dispatches_removed_at_recipient_key ON dispatches (removed_at, recipient_key);

CREATE INDEX ix_dispatches_sought ON dispatches (id, removed_at, folded);

CREATE TABLE plan_changes (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  what TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  directed_by TEXT NOT NULL,
  former_on TEXT,
  former_starts TEXT,
  new_on TEXT,
  invitation INTEGER,
  CONSTRAINT pk_plan_changes PRIMARY KEY (id),
  CONSTRAINT uq_plan_changes_uuid UNIQUE (uuid),
  CONSTRAINT fk_plan_changes_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_plan_changes_invitation FOREIGN KEY(invitation) REFERENCES papers (id)
) STRICT;

CREATE INDEX ix_plan_changes_invitation ON plan_changes (invitation);

CREATE INDEX ix_plan_changes_meeting ON plan_changes (meeting);

CREATE TABLE days_off (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT pk_days_off PRIMARY KEY (id),
  CONSTRAINT uq_days_off_uuid UNIQUE (uuid)
) STRICT;

CREATE UNIQUE INDEX uq_days_off_day ON days_off (day) WHERE removed_at IS NULL;

CREATE TABLE stock_phrases (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT,
  folded TEXT NOT NULL,
  CONSTRAINT pk_stock_phrases PRIMARY KEY (id),
  CONSTRAINT uq_stock_phrases_uuid UNIQUE (uuid)
) STRICT;

CREATE INDEX ix_stock_phrases_sought ON stock_phrases (id, removed_at, folded);

CREATE TABLE minutes_readings (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  sent_on TEXT NOT NULL,
  until TEXT NOT NULL,
  CONSTRAINT pk_minutes_readings PRIMARY KEY (id),
  CONSTRAINT uq_minutes_readings_uuid UNIQUE (uuid),
  CONSTRAINT fk_minutes_readings_meeting FOREIGN KEY(meeting) REFERENCES meetings (id)
) STRICT;

CREATE INDEX ix_minutes_readings_meeting ON minutes_readings (meeting);

CREATE UNIQUE INDEX uq_minutes_readings_meeting ON minutes_readings (meeting) WHERE removed_at IS NULL;

CREATE TABLE corrections (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting INTEGER NOT NULL,
  participant INTEGER NOT NULL,
  received_on TEXT NOT NULL,
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  answer TEXT,
  answered_on TEXT,
  reason TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_corrections PRIMARY KEY (id),
  CONSTRAINT uq_corrections_uuid UNIQUE (uuid),
  CONSTRAINT fk_corrections_meeting FOREIGN KEY(meeting) REFERENCES meetings (id),
  CONSTRAINT fk_corrections_participant FOREIGN KEY(participant) REFERENCES participants (id)
) STRICT;

CREATE INDEX ix_corrections_meeting ON corrections (meeting);

CREATE INDEX ix_corrections_participant ON corrections (participant);

CREATE INDEX ix_corrections_sought ON corrections (id, removed_at, folded);

CREATE TABLE backups (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  made_at TEXT NOT NULL,
  place TEXT NOT NULL,
  medium TEXT NOT NULL,
  folder TEXT NOT NULL,
  size INTEGER NOT NULL,
  records INTEGER NOT NULL,
  files INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  program TEXT NOT NULL,
  result TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  digest TEXT NOT NULL,
  audit_row INTEGER NOT NULL,
  audit_digest TEXT NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT pk_backups PRIMARY KEY (id),
  CONSTRAINT uq_backups_uuid UNIQUE (uuid)
) STRICT;

CREATE TABLE backup_customs (
  id INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed_at TEXT,
  remind_after INTEGER NOT NULL,
  daily INTEGER NOT NULL,
  weekly INTEGER NOT NULL,
  monthly INTEGER NOT NULL,
  usual_place TEXT NOT NULL,
  on_closing INTEGER NOT NULL,
  CONSTRAINT pk_backup_customs PRIMARY KEY (id),
  CONSTRAINT uq_backup_customs_uuid UNIQUE (uuid)
) STRICT;

CREATE TABLE meta (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)
) STRICT;

CREATE TABLE audit (
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  clerk INTEGER NOT NULL,
  origin TEXT NOT NULL,
  command TEXT NOT NULL,
  changes TEXT NOT NULL,
  words TEXT NOT NULL,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE INDEX ix_audit_sought ON audit (command, clerk, at);

CREATE TABLE audit_subject (
  noun TEXT NOT NULL,
  record INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (noun, record, seq)
) WITHOUT ROWID,
  STRICT;

CREATE INDEX ix_audit_subject_seq ON audit_subject (seq);

CREATE TABLE draft (
  clerk INTEGER NOT NULL,
  place TEXT NOT NULL,
  at TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (clerk, place)
) WITHOUT ROWID,
  STRICT;

