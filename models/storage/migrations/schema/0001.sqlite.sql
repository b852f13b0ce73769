CREATE TABLE content (
	digest CHAR(64) NOT NULL,
	data BLOB NOT NULL,
	CONSTRAINT pk_content PRIMARY KEY (digest)
)

CREATE TABLE desk (
	id INTEGER NOT NULL,
	training BOOLEAN NOT NULL,
	event_id CHAR(32),
	today DATE,
	CONSTRAINT pk_desk PRIMARY KEY (id),
	CONSTRAINT ck_desk_one CHECK (id = 1)
)

CREATE TABLE event (
	id CHAR(32) NOT NULL,
	title VARCHAR NOT NULL,
	short_title VARCHAR NOT NULL,
	round INTEGER NOT NULL,
	place VARCHAR NOT NULL,
	host VARCHAR NOT NULL,
	starts DATE NOT NULL,
	ends DATE NOT NULL,
	zone VARCHAR NOT NULL,
	languages VARCHAR NOT NULL,
	ordering VARCHAR(24) NOT NULL,
	ordering_language VARCHAR NOT NULL,
	lot VARCHAR NOT NULL,
	meeting_minutes INTEGER NOT NULL,
	turnaround INTEGER NOT NULL,
	reply_deadline DATE,
	freeze DATE,
	state VARCHAR(24) NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT ck_event_title CHECK (title <> ''),
	CONSTRAINT ck_event_dates CHECK (starts <= ends),
	CONSTRAINT ck_event_minutes CHECK (meeting_minutes > 0 AND turnaround >= 0),
	CONSTRAINT ck_event_ordering CHECK (ordering IN ('rank', 'alphabet', 'lot', 'date', 'host_list', 'manual')),
	CONSTRAINT ck_event_eventstate CHECK (state IN ('preparing', 'open', 'running', 'closed'))
)

CREATE TABLE "group" (
	id CHAR(32) NOT NULL,
	name VARCHAR NOT NULL,
	short_name VARCHAR NOT NULL,
	kind VARCHAR(24) NOT NULL,
	country VARCHAR NOT NULL,
	flag_policy VARCHAR(24) NOT NULL,
	ceiling INTEGER,
	seat VARCHAR NOT NULL,
	languages VARCHAR NOT NULL,
	contact VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	sensitivities VARCHAR NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_group PRIMARY KEY (id),
	CONSTRAINT ck_group_name CHECK (name <> ''),
	CONSTRAINT ck_group_ceiling CHECK (ceiling >= 0),
	CONSTRAINT ck_group_groupkind CHECK (kind IN ('party', 'movement', 'armed_group', 'civil_society', 'state', 'guarantor', 'intergovernmental', 'ngo', 'media', 'umbrella', 'host', 'other')),
	CONSTRAINT ck_group_flagpolicy CHECK (flag_policy IN ('undecided', 'flag', 'no_flag'))
)

CREATE TABLE operation (
	id CHAR(32) NOT NULL,
	device CHAR(32) NOT NULL,
	number BIGINT NOT NULL,
	clock BIGINT NOT NULL,
	officer VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	amount INTEGER,
	reason VARCHAR NOT NULL,
	undoes CHAR(32),
	schema INTEGER NOT NULL,
	chain VARCHAR(64) NOT NULL,
	CONSTRAINT pk_operation PRIMARY KEY (id),
	CONSTRAINT uq_operation_device_number UNIQUE (device, number),
	CONSTRAINT fk_operation_undoes FOREIGN KEY(undoes) REFERENCES operation (id)
)

CREATE INDEX ix_operation_clock ON operation (clock)

CREATE INDEX ix_operation_undoes ON operation (undoes)

CREATE TABLE person (
	id CHAR(32) NOT NULL,
	name VARCHAR NOT NULL,
	given_name VARCHAR NOT NULL,
	family_name VARCHAR NOT NULL,
	sort_key VARCHAR NOT NULL,
	honorific VARCHAR NOT NULL,
	form_of_address VARCHAR NOT NULL,
	sex VARCHAR NOT NULL,
	born DATE,
	country VARCHAR NOT NULL,
	passport VARCHAR NOT NULL,
	passport_country VARCHAR NOT NULL,
	passport_expires DATE,
	languages VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	diet VARCHAR NOT NULL,
	accessibility VARCHAR NOT NULL,
	do_not_publish BOOLEAN NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT ck_person_name CHECK (name <> '')
)

CREATE TABLE agenda_item (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	position INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_agenda_item PRIMARY KEY (id),
	CONSTRAINT fk_agenda_item_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE
)

CREATE INDEX ix_agenda_item_event_id ON agenda_item (event_id)

CREATE TABLE change (
	position INTEGER NOT NULL,
	operation_id CHAR(32) NOT NULL,
	"table" VARCHAR NOT NULL,
	row_id CHAR(32) NOT NULL,
	CONSTRAINT pk_change PRIMARY KEY (position),
	CONSTRAINT fk_change_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id)
)

CREATE INDEX ix_change_operation_id ON change (operation_id)

CREATE INDEX ix_change_row ON change (row_id)

CREATE TABLE delegate (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	person_id CHAR(32) NOT NULL,
	role VARCHAR(24) NOT NULL,
	position INTEGER NOT NULL,
	function VARCHAR NOT NULL,
	organisation VARCHAR NOT NULL,
	personal_capacity BOOLEAN NOT NULL,
	state VARCHAR(24) NOT NULL,
	replaces_id CHAR(32),
	since DATE,
	until DATE,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_delegate PRIMARY KEY (id),
	CONSTRAINT ck_delegate_dates CHECK (since <= until),
	CONSTRAINT ck_delegate_itself CHECK (replaces_id <> id),
	CONSTRAINT fk_delegate_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT fk_delegate_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_delegate_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT ck_delegate_delegaterole CHECK (role IN ('head', 'deputy', 'delegate', 'alternate', 'adviser', 'expert', 'interpreter', 'note_taker', 'security', 'aide', 'spouse', 'staff')),
	CONSTRAINT ck_delegate_delegatestate CHECK (state IN ('proposed', 'named', 'confirmed', 'accredited', 'replaced', 'withdrawn', 'refused', 'kept')),
	CONSTRAINT fk_delegate_replaces_id FOREIGN KEY(replaces_id) REFERENCES delegate (id) ON DELETE SET NULL
)

CREATE INDEX ix_delegate_event_group ON delegate (event_id, group_id)

CREATE INDEX ix_delegate_group_id ON delegate (group_id)

CREATE INDEX ix_delegate_person_id ON delegate (person_id)

CREATE INDEX ix_delegate_replaces_id ON delegate (replaces_id)

CREATE TABLE designation (
	id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	language VARCHAR NOT NULL,
	wording VARCHAR NOT NULL,
	agreed_by VARCHAR NOT NULL,
	agreed_on DATE,
	CONSTRAINT pk_designation PRIMARY KEY (id),
	CONSTRAINT uq_designation_group_id_language UNIQUE (group_id, language),
	CONSTRAINT fk_designation_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE
)

CREATE TABLE event_group (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	role VARCHAR(24) NOT NULL,
	rank INTEGER,
	rank_reason VARCHAR NOT NULL,
	ceiling INTEGER,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_event_group PRIMARY KEY (id),
	CONSTRAINT uq_event_group_event_id_group_id UNIQUE (event_id, group_id),
	CONSTRAINT ck_event_group_ceiling CHECK (ceiling >= 0),
	CONSTRAINT fk_event_group_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT fk_event_group_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT ck_event_group_eventrole CHECK (role IN ('party', 'host', 'mediator', 'observer', 'informed'))
)

CREATE INDEX ix_event_group_group_id ON event_group (group_id)

CREATE TABLE invitation (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	person_id CHAR(32),
	wave INTEGER NOT NULL,
	channel VARCHAR(24) NOT NULL,
	number VARCHAR NOT NULL,
	dated DATE,
	signed_by VARCHAR NOT NULL,
	sent_on DATE,
	delivered_on DATE,
	proof VARCHAR NOT NULL,
	deadline DATE,
	ceiling INTEGER,
	state VARCHAR(24) NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_invitation PRIMARY KEY (id),
	CONSTRAINT ck_invitation_wave CHECK (wave > 0),
	CONSTRAINT ck_invitation_ceiling CHECK (ceiling >= 0),
	CONSTRAINT ck_invitation_delivery CHECK (sent_on <= delivered_on),
	CONSTRAINT ck_invitation_deadline CHECK (sent_on <= deadline),
	CONSTRAINT fk_invitation_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT fk_invitation_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_invitation_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT ck_invitation_channel CHECK (channel IN ('note_verbale', 'letter', 'embassy', 'by_hand', 'email', 'phone')),
	CONSTRAINT ck_invitation_invitationstate CHECK (state IN ('draft', 'submitted', 'approved', 'sent', 'delivered', 'returned', 'cancelled'))
)

CREATE INDEX ix_invitation_event_group ON invitation (event_id, group_id)

CREATE INDEX ix_invitation_group_id ON invitation (group_id)

CREATE INDEX ix_invitation_person_id ON invitation (person_id)

CREATE TABLE membership (
	id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	umbrella_id CHAR(32) NOT NULL,
	since DATE,
	until DATE,
	CONSTRAINT pk_membership PRIMARY KEY (id),
	CONSTRAINT ck_membership_itself CHECK (group_id <> umbrella_id),
	CONSTRAINT ck_membership_dates CHECK (since <= until),
	CONSTRAINT fk_membership_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_membership_umbrella_id FOREIGN KEY(umbrella_id) REFERENCES "group" (id) ON DELETE CASCADE
)

CREATE INDEX ix_membership_group_id ON membership (group_id)

CREATE INDEX ix_membership_umbrella_id ON membership (umbrella_id)

CREATE TABLE outcome_document (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	title VARCHAR NOT NULL,
	languages VARCHAR NOT NULL,
	adopted_on DATE,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_outcome_document PRIMARY KEY (id),
	CONSTRAINT ck_outcome_document_title CHECK (title <> ''),
	CONSTRAINT fk_outcome_document_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE
)

CREATE INDEX ix_outcome_document_event_id ON outcome_document (event_id)

CREATE TABLE person_name (
	id CHAR(32) NOT NULL,
	person_id CHAR(32) NOT NULL,
	kind VARCHAR(24) NOT NULL,
	name VARCHAR NOT NULL,
	CONSTRAINT pk_person_name PRIMARY KEY (id),
	CONSTRAINT ck_person_name_name CHECK (name <> ''),
	CONSTRAINT fk_person_name_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT ck_person_name_namekind CHECK (kind IN ('original', 'passport', 'cyrillic', 'sign', 'alias'))
)

CREATE INDEX ix_person_name_person_id ON person_name (person_id)

CREATE TABLE separation_rule (
	id CHAR(32) NOT NULL,
	event_id CHAR(32),
	group_a_id CHAR(32),
	person_a_id CHAR(32),
	group_b_id CHAR(32),
	person_b_id CHAR(32),
	level VARCHAR(24) NOT NULL,
	in_meeting BOOLEAN NOT NULL,
	neighbouring BOOLEAN NOT NULL,
	entrance BOOLEAN NOT NULL,
	minutes INTEGER NOT NULL,
	since DATE,
	until DATE,
	reason VARCHAR NOT NULL,
	source VARCHAR NOT NULL,
	confidential BOOLEAN NOT NULL,
	CONSTRAINT pk_separation_rule PRIMARY KEY (id),
	CONSTRAINT ck_separation_rule_one_a CHECK ((group_a_id IS NULL) <> (person_a_id IS NULL)),
	CONSTRAINT ck_separation_rule_one_b CHECK ((group_b_id IS NULL) <> (person_b_id IS NULL)),
	CONSTRAINT ck_separation_rule_itself_group CHECK (group_a_id <> group_b_id),
	CONSTRAINT ck_separation_rule_itself_person CHECK (person_a_id <> person_b_id),
	CONSTRAINT ck_separation_rule_minutes CHECK (minutes >= 0),
	CONSTRAINT ck_separation_rule_dates CHECK (since <= until),
	CONSTRAINT fk_separation_rule_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT fk_separation_rule_group_a_id FOREIGN KEY(group_a_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_separation_rule_person_a_id FOREIGN KEY(person_a_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_separation_rule_group_b_id FOREIGN KEY(group_b_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_separation_rule_person_b_id FOREIGN KEY(person_b_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT ck_separation_rule_level CHECK (level IN ('forbidden', 'consent', 'inform'))
)

CREATE INDEX ix_separation_rule_event_id ON separation_rule (event_id)

CREATE INDEX ix_separation_rule_group_a_id ON separation_rule (group_a_id)

CREATE INDEX ix_separation_rule_group_b_id ON separation_rule (group_b_id)

CREATE INDEX ix_separation_rule_person_a_id ON separation_rule (person_a_id)

CREATE INDEX ix_separation_rule_person_b_id ON separation_rule (person_b_id)

CREATE TABLE venue (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	name VARCHAR NOT NULL,
	address VARCHAR NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_venue PRIMARY KEY (id),
	CONSTRAINT ck_venue_name CHECK (name <> ''),
	CONSTRAINT fk_venue_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE
)

CREATE INDEX ix_venue_event_id ON venue (event_id)

CREATE TABLE image (
	position INTEGER NOT NULL,
	"before" VARCHAR,
	"after" VARCHAR,
	nonce BLOB NOT NULL,
	digest CHAR(64),
	CONSTRAINT pk_image PRIMARY KEY (position),
	CONSTRAINT fk_image_position FOREIGN KEY(position) REFERENCES change (position)
)

CREATE TABLE meeting (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	title VARCHAR NOT NULL,
	announced_title VARCHAR NOT NULL,
	kind VARCHAR(24) NOT NULL,
	starts DATETIME NOT NULL,
	ends DATETIME NOT NULL,
	state VARCHAR(24) NOT NULL,
	languages VARCHAR NOT NULL,
	interpretation VARCHAR(24) NOT NULL,
	booths INTEGER NOT NULL,
	at_table INTEGER,
	behind INTEGER,
	expected INTEGER,
	layout VARCHAR(24),
	chair VARCHAR NOT NULL,
	is_open BOOLEAN NOT NULL,
	announced BOOLEAN NOT NULL,
	agenda_item_id CHAR(32),
	shuttle VARCHAR NOT NULL,
	leg INTEGER,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_meeting PRIMARY KEY (id),
	CONSTRAINT ck_meeting_title CHECK (title <> ''),
	CONSTRAINT ck_meeting_times CHECK (starts < ends),
	CONSTRAINT ck_meeting_numbers CHECK (at_table >= 0 AND behind >= 0 AND expected >= 0 AND booths >= 0),
	CONSTRAINT fk_meeting_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT ck_meeting_meetingkind CHECK (kind IN ('plenary', 'bilateral', 'trilateral', 'narrow', 'expanded', 'tete_a_tete', 'proximity', 'working_group', 'drafting', 'with_host', 'press', 'ceremony', 'meal', 'other')),
	CONSTRAINT ck_meeting_meetingstate CHECK (state IN ('requested', 'provisional', 'confirmed', 'held', 'postponed', 'cancelled')),
	CONSTRAINT ck_meeting_interpretation CHECK (interpretation IN ('none', 'consecutive', 'simultaneous', 'whispered')),
	CONSTRAINT ck_meeting_layout CHECK (layout IN ('boardroom', 'hollow_square', 'u_shape', 'theatre', 'classroom', 'reception')),
	CONSTRAINT fk_meeting_agenda_item_id FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL
)

CREATE INDEX ix_meeting_agenda_item_id ON meeting (agenda_item_id)

CREATE INDEX ix_meeting_event_starts ON meeting (event_id, starts)

CREATE TABLE reminder (
	id CHAR(32) NOT NULL,
	invitation_id CHAR(32) NOT NULL,
	sent_on DATE NOT NULL,
	channel VARCHAR(24) NOT NULL,
	number VARCHAR NOT NULL,
	sent_by VARCHAR NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_reminder PRIMARY KEY (id),
	CONSTRAINT fk_reminder_invitation_id FOREIGN KEY(invitation_id) REFERENCES invitation (id) ON DELETE CASCADE,
	CONSTRAINT ck_reminder_channel CHECK (channel IN ('note_verbale', 'letter', 'embassy', 'by_hand', 'email', 'phone'))
)

CREATE INDEX ix_reminder_invitation_id ON reminder (invitation_id)

CREATE TABLE reply (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	invitation_id CHAR(32),
	answer VARCHAR(24) NOT NULL,
	condition VARCHAR(24),
	condition_group_id CHAR(32),
	received_on DATE NOT NULL,
	channel VARCHAR(24) NOT NULL,
	number VARCHAR NOT NULL,
	signed_by VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	entered_by VARCHAR NOT NULL,
	entered_at DATETIME NOT NULL,
	CONSTRAINT pk_reply PRIMARY KEY (id),
	CONSTRAINT ck_reply_itself CHECK (condition_group_id <> group_id),
	CONSTRAINT fk_reply_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT fk_reply_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_reply_invitation_id FOREIGN KEY(invitation_id) REFERENCES invitation (id) ON DELETE SET NULL,
	CONSTRAINT ck_reply_answer CHECK (answer IN ('accepted', 'in_principle', 'conditional', 'regret', 'withdrawal')),
	CONSTRAINT ck_reply_condition CHECK (condition IN ('stays_away', 'comes', 'not_same_meeting', 'other')),
	CONSTRAINT fk_reply_condition_group_id FOREIGN KEY(condition_group_id) REFERENCES "group" (id),
	CONSTRAINT ck_reply_channel CHECK (channel IN ('note_verbale', 'letter', 'embassy', 'by_hand', 'email', 'phone'))
)

CREATE INDEX ix_reply_condition_group_id ON reply (condition_group_id)

CREATE INDEX ix_reply_event_group ON reply (event_id, group_id)

CREATE INDEX ix_reply_group_id ON reply (group_id)

CREATE INDEX ix_reply_invitation_id ON reply (invitation_id)

CREATE TABLE room (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	venue_id CHAR(32),
	name VARCHAR NOT NULL,
	floor VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	booths INTEGER NOT NULL,
	turnaround INTEGER,
	opens TIME,
	closes TIME,
	shared BOOLEAN NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_room PRIMARY KEY (id),
	CONSTRAINT ck_room_name CHECK (name <> ''),
	CONSTRAINT ck_room_hours CHECK (opens < closes),
	CONSTRAINT ck_room_numbers CHECK (booths >= 0 AND turnaround >= 0),
	CONSTRAINT fk_room_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT fk_room_venue_id FOREIGN KEY(venue_id) REFERENCES venue (id) ON DELETE SET NULL
)

CREATE INDEX ix_room_event_id ON room (event_id)

CREATE INDEX ix_room_venue_id ON room (venue_id)

CREATE TABLE signature (
	id CHAR(32) NOT NULL,
	outcome_id CHAR(32) NOT NULL,
	group_id CHAR(32) NOT NULL,
	answer VARCHAR(24) NOT NULL,
	signed_by VARCHAR NOT NULL,
	signed_on DATE,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_signature PRIMARY KEY (id),
	CONSTRAINT uq_signature_outcome_id_group_id UNIQUE (outcome_id, group_id),
	CONSTRAINT fk_signature_outcome_id FOREIGN KEY(outcome_id) REFERENCES outcome_document (id) ON DELETE CASCADE,
	CONSTRAINT fk_signature_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT ck_signature_signatureanswer CHECK (answer IN ('signed', 'declined', 'reserved', 'absent'))
)

CREATE INDEX ix_signature_group_id ON signature (group_id)

CREATE TABLE assignment (
	id CHAR(32) NOT NULL,
	meeting_id CHAR(32) NOT NULL,
	room_id CHAR(32) NOT NULL,
	starts DATETIME NOT NULL,
	ends DATETIME NOT NULL,
	layout VARCHAR(24),
	state VARCHAR(24) NOT NULL,
	shared BOOLEAN NOT NULL,
	pinned BOOLEAN NOT NULL,
	remarks VARCHAR NOT NULL,
	CONSTRAINT pk_assignment PRIMARY KEY (id),
	CONSTRAINT ck_assignment_times CHECK (starts < ends),
	CONSTRAINT fk_assignment_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_assignment_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE,
	CONSTRAINT ck_assignment_layout CHECK (layout IN ('boardroom', 'hollow_square', 'u_shape', 'theatre', 'classroom', 'reception')),
	CONSTRAINT ck_assignment_assignmentstate CHECK (state IN ('provisional', 'confirmed', 'released', 'bumped'))
)

CREATE INDEX ix_assignment_meeting_id ON assignment (meeting_id)

CREATE INDEX ix_assignment_room_starts ON assignment (room_id, starts)

CREATE TABLE document (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	kind VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	dated DATE,
	direction VARCHAR(24) NOT NULL,
	language VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	media_type VARCHAR NOT NULL,
	size INTEGER NOT NULL,
	digest CHAR(64) NOT NULL,
	group_id CHAR(32),
	invitation_id CHAR(32),
	reply_id CHAR(32),
	delegate_id CHAR(32),
	outcome_id CHAR(32),
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT ck_document_size CHECK (size >= 0),
	CONSTRAINT fk_document_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT ck_document_direction CHECK (direction IN ('in', 'out')),
	CONSTRAINT fk_document_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE SET NULL,
	CONSTRAINT fk_document_invitation_id FOREIGN KEY(invitation_id) REFERENCES invitation (id) ON DELETE SET NULL,
	CONSTRAINT fk_document_reply_id FOREIGN KEY(reply_id) REFERENCES reply (id) ON DELETE SET NULL,
	CONSTRAINT fk_document_delegate_id FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE SET NULL,
	CONSTRAINT fk_document_outcome_id FOREIGN KEY(outcome_id) REFERENCES outcome_document (id) ON DELETE SET NULL
)

CREATE INDEX ix_document_delegate_id ON document (delegate_id)

CREATE INDEX ix_document_event_id ON document (event_id)

CREATE INDEX ix_document_group_id ON document (group_id)

CREATE INDEX ix_document_invitation_id ON document (invitation_id)

CREATE INDEX ix_document_outcome_id ON document (outcome_id)

CREATE INDEX ix_document_reply_id ON document (reply_id)

CREATE TABLE meeting_equipment (
	id CHAR(32) NOT NULL,
	meeting_id CHAR(32) NOT NULL,
	name VARCHAR NOT NULL,
	CONSTRAINT pk_meeting_equipment PRIMARY KEY (id),
	CONSTRAINT uq_meeting_equipment_meeting_id_name UNIQUE (meeting_id, name),
	CONSTRAINT fk_meeting_equipment_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
)

CREATE TABLE override (
	id CHAR(32) NOT NULL,
	event_id CHAR(32) NOT NULL,
	kind VARCHAR(24) NOT NULL,
	meeting_id CHAR(32) NOT NULL,
	other_meeting_id CHAR(32),
	room_id CHAR(32),
	rule_id CHAR(32),
	authority VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	officer VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	expires DATE,
	CONSTRAINT pk_override PRIMARY KEY (id),
	CONSTRAINT ck_override_answered CHECK (reason <> '' AND authority <> ''),
	CONSTRAINT fk_override_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
	CONSTRAINT ck_override_clashkind CHECK (kind IN ('room_taken', 'party_twice', 'person_twice', 'too_small', 'equipment', 'closed', 'separation')),
	CONSTRAINT fk_override_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_override_other_meeting_id FOREIGN KEY(other_meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_override_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE,
	CONSTRAINT fk_override_rule_id FOREIGN KEY(rule_id) REFERENCES separation_rule (id) ON DELETE CASCADE
)

CREATE INDEX ix_override_event_id ON override (event_id)

CREATE INDEX ix_override_meeting_id ON override (meeting_id)

CREATE INDEX ix_override_other_meeting_id ON override (other_meeting_id)

CREATE INDEX ix_override_room_id ON override (room_id)

CREATE INDEX ix_override_rule_id ON override (rule_id)

CREATE TABLE participation (
	id CHAR(32) NOT NULL,
	meeting_id CHAR(32) NOT NULL,
	group_id CHAR(32),
	person_id CHAR(32),
	required BOOLEAN NOT NULL,
	ring VARCHAR(24) NOT NULL,
	seats INTEGER,
	CONSTRAINT pk_participation PRIMARY KEY (id),
	CONSTRAINT ck_participation_one CHECK ((group_id IS NULL) <> (person_id IS NULL)),
	CONSTRAINT ck_participation_seats CHECK (seats >= 0),
	CONSTRAINT uq_participation_meeting_id_group_id UNIQUE (meeting_id, group_id),
	CONSTRAINT uq_participation_meeting_id_person_id UNIQUE (meeting_id, person_id),
	CONSTRAINT fk_participation_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_participation_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT fk_participation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT ck_participation_ring CHECK (ring IN ('table', 'behind', 'listening'))
)

CREATE INDEX ix_participation_group_id ON participation (group_id)

CREATE INDEX ix_participation_person_id ON participation (person_id)

CREATE TABLE room_block (
	id CHAR(32) NOT NULL,
	room_id CHAR(32) NOT NULL,
	starts DATETIME NOT NULL,
	ends DATETIME NOT NULL,
	reason VARCHAR NOT NULL,
	CONSTRAINT pk_room_block PRIMARY KEY (id),
	CONSTRAINT ck_room_block_times CHECK (starts < ends),
	CONSTRAINT fk_room_block_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE
)

CREATE INDEX ix_room_block_room_id ON room_block (room_id)

CREATE TABLE room_entrance (
	id CHAR(32) NOT NULL,
	room_id CHAR(32) NOT NULL,
	name VARCHAR NOT NULL,
	CONSTRAINT pk_room_entrance PRIMARY KEY (id),
	CONSTRAINT uq_room_entrance_room_id_name UNIQUE (room_id, name),
	CONSTRAINT fk_room_entrance_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE
)

CREATE TABLE room_equipment (
	id CHAR(32) NOT NULL,
	room_id CHAR(32) NOT NULL,
	name VARCHAR NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_room_equipment PRIMARY KEY (id),
	CONSTRAINT uq_room_equipment_room_id_name UNIQUE (room_id, name),
	CONSTRAINT ck_room_equipment_amount CHECK (amount > 0),
	CONSTRAINT fk_room_equipment_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE
)

CREATE TABLE room_layout (
	id CHAR(32) NOT NULL,
	room_id CHAR(32) NOT NULL,
	layout VARCHAR(24) NOT NULL,
	seats INTEGER NOT NULL,
	CONSTRAINT pk_room_layout PRIMARY KEY (id),
	CONSTRAINT uq_room_layout_room_id_layout UNIQUE (room_id, layout),
	CONSTRAINT ck_room_layout_seats CHECK (seats > 0),
	CONSTRAINT fk_room_layout_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE,
	CONSTRAINT ck_room_layout_layout CHECK (layout IN ('boardroom', 'hollow_square', 'u_shape', 'theatre', 'classroom', 'reception'))
)

CREATE TABLE room_neighbour (
	id CHAR(32) NOT NULL,
	room_id CHAR(32) NOT NULL,
	neighbour_id CHAR(32) NOT NULL,
	CONSTRAINT pk_room_neighbour PRIMARY KEY (id),
	CONSTRAINT uq_room_neighbour_room_id_neighbour_id UNIQUE (room_id, neighbour_id),
	CONSTRAINT ck_room_neighbour_pair CHECK (room_id < neighbour_id),
	CONSTRAINT fk_room_neighbour_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE,
	CONSTRAINT fk_room_neighbour_neighbour_id FOREIGN KEY(neighbour_id) REFERENCES room (id) ON DELETE CASCADE
)

CREATE INDEX ix_room_neighbour_neighbour_id ON room_neighbour (neighbour_id)

CREATE UNIQUE INDEX uq_delegate_head ON delegate (event_id, group_id)
    WHERE role = 'head' AND state NOT IN ('replaced', 'withdrawn', 'refused')

CREATE TRIGGER assignment_overlap_insert BEFORE INSERT ON assignment
    WHEN NEW.state = 'confirmed' AND NOT NEW.shared BEGIN
        SELECT RAISE(ABORT, 'room_taken') WHERE EXISTS (
            SELECT 1 FROM assignment WHERE room_id = NEW.room_id AND state = 'confirmed' AND NOT shared
            AND starts < NEW.ends AND ends > NEW.starts AND id <> NEW.id);
    END

CREATE TRIGGER assignment_overlap_update BEFORE UPDATE OF room_id, starts, ends, state, shared ON assignment
    WHEN NEW.state = 'confirmed' AND NOT NEW.shared BEGIN
        SELECT RAISE(ABORT, 'room_taken') WHERE EXISTS (
            SELECT 1 FROM assignment WHERE room_id = NEW.room_id AND state = 'confirmed' AND NOT shared
            AND starts < NEW.ends AND ends > NEW.starts AND id <> NEW.id);
    END
