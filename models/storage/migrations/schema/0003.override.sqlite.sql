ALTER TABLE override RENAME TO override_2

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
	CONSTRAINT fk_override_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_override_other_meeting_id FOREIGN KEY(other_meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_override_room_id FOREIGN KEY(room_id) REFERENCES room (id) ON DELETE CASCADE,
	CONSTRAINT fk_override_rule_id FOREIGN KEY(rule_id) REFERENCES separation_rule (id) ON DELETE CASCADE
)

INSERT INTO override (id, event_id, kind, meeting_id, other_meeting_id, room_id, rule_id, authority, reason, officer, at, expires)
SELECT id, event_id, kind, meeting_id, other_meeting_id, room_id, rule_id, authority, reason, officer, at, expires FROM override_2

DROP TABLE override_2

CREATE INDEX ix_override_event_id ON override (event_id)

CREATE INDEX ix_override_meeting_id ON override (meeting_id)

CREATE INDEX ix_override_other_meeting_id ON override (other_meeting_id)

CREATE INDEX ix_override_room_id ON override (room_id)

CREATE INDEX ix_override_rule_id ON override (rule_id)
