CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);

CREATE TABLE "acknowledgements" (
    "conversation_id" INTEGER NOT NULL CONSTRAINT "PK_acknowledgements" PRIMARY KEY,
    "brand_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_acknowledgements_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_acknowledgements_address_at" ON "acknowledgements" ("address", "at");

CREATE TABLE "alarm_inquiries" (
    "alarm_id" INTEGER NOT NULL,
    "inquiry_id" INTEGER NOT NULL,
    "removed_at" INTEGER NULL,
    CONSTRAINT "PK_alarm_inquiries" PRIMARY KEY ("alarm_id", "inquiry_id"),
    CONSTRAINT "FK_alarm_inquiries_alarms_alarm_id" FOREIGN KEY ("alarm_id") REFERENCES "alarms" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_alarm_inquiries_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_alarm_inquiries_inquiry_id" ON "alarm_inquiries" ("inquiry_id");

CREATE TABLE "alarms" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_alarms" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "topic_id" INTEGER NULL,
    "words" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "seen" INTEGER NOT NULL,
    "expected" REAL NOT NULL,
    "surprise" REAL NOT NULL,
    "acknowledged_by_id" INTEGER NULL,
    "acknowledged_at" INTEGER NULL,
    "rejected_by_id" INTEGER NULL,
    "rejected_at" INTEGER NULL,
    "incident_id" INTEGER NULL,
    "version" INTEGER NOT NULL, "proposal_id" INTEGER NULL,
    CONSTRAINT "FK_alarms_incidents_incident_id" FOREIGN KEY ("incident_id") REFERENCES "incidents" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_alarms_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_alarms_brand_id_raised_at" ON "alarms" ("brand_id", "raised_at");

CREATE INDEX "IX_alarms_ended_at" ON "alarms" ("ended_at");

CREATE INDEX "IX_alarms_incident_id" ON "alarms" ("incident_id");

CREATE INDEX "IX_alarms_topic_id" ON "alarms" ("topic_id");

CREATE TABLE "api_tokens" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_api_tokens" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" BLOB NOT NULL,
    "scopes" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NULL,
    "last_used_at" INTEGER NULL
);

CREATE UNIQUE INDEX "IX_api_tokens_key_hash" ON "api_tokens" ("key_hash");

CREATE INDEX "IX_api_tokens_user_id" ON "api_tokens" ("user_id");

CREATE TABLE "attachments" (
    "id" TEXT NOT NULL CONSTRAINT "PK_attachments" PRIMARY KEY,
    "message_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "content_id" TEXT NULL,
    "is_inline" INTEGER NOT NULL,
    CONSTRAINT "FK_attachments_messages_message_id" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_attachments_file" ON "attachments" ("file");

CREATE INDEX "IX_attachments_message_id" ON "attachments" ("message_id");

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;

CREATE TABLE "audit_entries" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_audit_entries" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "actor_id" INTEGER NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "address" TEXT NULL,
    "details" TEXT NULL
);

CREATE INDEX "IX_audit_entries_at" ON "audit_entries" ("at");

CREATE TABLE "brands" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_brands" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "version" INTEGER NOT NULL
, "acknowledgement_text" TEXT NOT NULL DEFAULT '', "acknowledges" INTEGER NOT NULL DEFAULT 0, "answer_within_hours" INTEGER NOT NULL DEFAULT 24, "letter_frame" TEXT NOT NULL DEFAULT '');

CREATE UNIQUE INDEX "IX_brands_name" ON "brands" ("name");

CREATE TABLE "bulk_replies" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_bulk_replies" PRIMARY KEY AUTOINCREMENT,
    "author_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "after_sending" TEXT NOT NULL,
    "hold_seconds" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "is_dismissed" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_bulk_replies_author_id_key" ON "bulk_replies" ("author_id", "key");

CREATE TABLE "bulk_reply_items" (
    "bulk_reply_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "last_seen_message_id" INTEGER NULL,
    "state" TEXT NOT NULL,
    "code" TEXT NULL,
    "message_id" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    CONSTRAINT "PK_bulk_reply_items" PRIMARY KEY ("bulk_reply_id", "conversation_id"),
    CONSTRAINT "FK_bulk_reply_items_bulk_replies_bulk_reply_id" FOREIGN KEY ("bulk_reply_id") REFERENCES "bulk_replies" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_bulk_reply_items_state" ON "bulk_reply_items" ("state");

CREATE TABLE "channel_accounts" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_channel_accounts" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "is_active" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_channel_accounts_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_channel_accounts_brand_id" ON "channel_accounts" ("brand_id");

CREATE UNIQUE INDEX "IX_channel_accounts_channel_address" ON "channel_accounts" ("channel", "address");

CREATE TABLE "channel_aliases" (
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "channel_account_id" INTEGER NOT NULL,
    CONSTRAINT "PK_channel_aliases" PRIMARY KEY ("channel", "address"),
    CONSTRAINT "FK_channel_aliases_channel_accounts_channel_account_id" FOREIGN KEY ("channel_account_id") REFERENCES "channel_accounts" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_channel_aliases_channel_account_id" ON "channel_aliases" ("channel_account_id");

CREATE TABLE "conversation_field_values" (
    "conversation_id" INTEGER NOT NULL,
    "field_id" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_conversation_field_values" PRIMARY KEY ("conversation_id", "field_id", "value"),
    CONSTRAINT "FK_conversation_field_values_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_conversation_field_values_custom_fields_field_id" FOREIGN KEY ("field_id") REFERENCES "custom_fields" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_conversation_field_values_field_id_value_conversation_id" ON "conversation_field_values" ("field_id", "value", "conversation_id");

CREATE TABLE "conversation_links" (
    "from_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_conversation_links" PRIMARY KEY ("from_id", "to_id"),
    CONSTRAINT "FK_conversation_links_conversations_from_id" FOREIGN KEY ("from_id") REFERENCES "conversations" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_conversation_links_conversations_to_id" FOREIGN KEY ("to_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_conversation_links_to_id" ON "conversation_links" ("to_id");

CREATE TABLE "conversation_merges" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_conversation_merges" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "from_id" INTEGER NOT NULL,
    "into_id" INTEGER NOT NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "is_across_customers" INTEGER NOT NULL,
    "state_before" TEXT NOT NULL,
    "parts" TEXT NOT NULL,
    "undone_at" INTEGER NULL,
    "undone_by_id" INTEGER NULL
);

CREATE INDEX "IX_conversation_merges_from_id" ON "conversation_merges" ("from_id");

CREATE INDEX "IX_conversation_merges_into_id" ON "conversation_merges" ("into_id");

CREATE TABLE "conversation_tags" (
    "conversation_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,
    "added_at" INTEGER NOT NULL,
    "added_by_id" INTEGER NULL,
    CONSTRAINT "PK_conversation_tags" PRIMARY KEY ("conversation_id", "tag_id"),
    CONSTRAINT "FK_conversation_tags_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_conversation_tags_tags_tag_id" FOREIGN KEY ("tag_id") REFERENCES "tags" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_conversation_tags_tag_id_conversation_id" ON "conversation_tags" ("tag_id", "conversation_id");

CREATE TABLE "conversations" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_conversations" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "channel_account_id" INTEGER NULL,
    "state" TEXT NOT NULL,
    "assignee_id" INTEGER NULL,
    "team_id" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "last_activity_at" INTEGER NOT NULL,
    "waiting_since" INTEGER NULL,
    "message_count" INTEGER NOT NULL,
    "last_inbound_message_id" INTEGER NULL,
    "preview" TEXT NOT NULL,
    "has_attachments" INTEGER NOT NULL,
    "delivery_problem" INTEGER NOT NULL,
    "version" INTEGER NOT NULL, "merged_into_id" INTEGER NULL, "origin_customer_id" INTEGER NULL, "snooze" TEXT NOT NULL DEFAULT '', "snooze_survives_thanks" INTEGER NOT NULL DEFAULT 0, "snoozed_until" INTEGER NULL,
    CONSTRAINT "FK_conversations_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_conversations_assignee_id_state_last_activity_at_id" ON "conversations" ("assignee_id", "state", "last_activity_at", "id");

CREATE INDEX "IX_conversations_customer_id_last_activity_at" ON "conversations" ("customer_id", "last_activity_at");

CREATE INDEX "IX_conversations_last_activity_at_id" ON "conversations" ("last_activity_at", "id");

CREATE INDEX "IX_conversations_merged_into_id" ON "conversations" ("merged_into_id") WHERE merged_into_id IS NOT NULL;

CREATE INDEX "IX_conversations_snoozed_until" ON "conversations" ("snoozed_until") WHERE snoozed_until IS NOT NULL;

CREATE INDEX "IX_conversations_state_created_at_id" ON "conversations" ("state", "created_at", "id");

CREATE INDEX "IX_conversations_state_last_activity_at_id" ON "conversations" ("state", "last_activity_at", "id");

CREATE INDEX "IX_conversations_state_waiting_since_id" ON "conversations" ("state", "waiting_since", "id");

CREATE INDEX "IX_conversations_team_id_state_last_activity_at_id" ON "conversations" ("team_id", "state", "last_activity_at", "id");

CREATE INDEX "IX_conversations_waiting_since_id" ON "conversations" ("waiting_since", "id");

CREATE TABLE "counted_inquiries" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_counted_inquiries" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "topic_id" INTEGER NULL,
    "language" TEXT NULL,
    "team_id" INTEGER NULL,
    "customer_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "first_answer_seconds" INTEGER NULL,
    "solution_seconds" INTEGER NULL,
    "handling_seconds" INTEGER NOT NULL,
    "waited_seconds" INTEGER NOT NULL,
    "to_person" INTEGER NOT NULL,
    "to_team" INTEGER NOT NULL,
    "to_channel" INTEGER NOT NULL,
    "to_system" INTEGER NOT NULL,
    "to_partner" INTEGER NOT NULL,
    "is_repeat" INTEGER NOT NULL,
    "is_followed" INTEGER NOT NULL,
    "is_return" INTEGER NOT NULL,
    "is_settled_at_once" INTEGER NOT NULL
, "satisfaction" INTEGER NULL, "from_channel" TEXT NULL, "solved_day" INTEGER NULL, "is_asked_only" INTEGER NOT NULL DEFAULT 0, "is_customer_unknown" INTEGER NOT NULL DEFAULT 0);

CREATE INDEX "IX_counted_inquiries_conversation_id" ON "counted_inquiries" ("conversation_id");

CREATE INDEX "IX_counted_inquiries_day_id" ON "counted_inquiries" ("day", "id");

CREATE TABLE "custom_fields" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_custom_fields" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "is_required_to_close" INTEGER NOT NULL,
    "pattern" TEXT NULL,
    "hint" TEXT NULL,
    "position" INTEGER NOT NULL,
    "is_archived" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_custom_fields_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_custom_fields_brand_id" ON "custom_fields" ("brand_id");

CREATE TABLE "customer_identities" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_customer_identities" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "is_verified" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL, "is_main" INTEGER NOT NULL DEFAULT 0, "origin_customer_id" INTEGER NULL,
    CONSTRAINT "FK_customer_identities_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_customer_identities_brand_id_kind_value" ON "customer_identities" ("brand_id", "kind", "value");

CREATE INDEX "IX_customer_identities_customer_id" ON "customer_identities" ("customer_id");

CREATE TABLE "customer_keys" (
    "customer_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "brand_id" INTEGER NOT NULL,
    CONSTRAINT "PK_customer_keys" PRIMARY KEY ("customer_id", "kind", "key"),
    CONSTRAINT "FK_customer_keys_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_customer_keys_key_brand_id" ON "customer_keys" ("key", "brand_id");

CREATE TABLE "customer_merges" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_customer_merges" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "kept_id" INTEGER NOT NULL,
    "merged_id" INTEGER NOT NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "note_before" TEXT NULL,
    "note_after" TEXT NULL,
    "language_before" TEXT NULL,
    "language_after" TEXT NULL,
    "undone_at" INTEGER NULL,
    "undone_by_id" INTEGER NULL,
    CONSTRAINT "FK_customer_merges_customers_kept_id" FOREIGN KEY ("kept_id") REFERENCES "customers" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_customer_merges_customers_merged_id" FOREIGN KEY ("merged_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_customer_merges_kept_id" ON "customer_merges" ("kept_id");

CREATE INDEX "IX_customer_merges_merged_id" ON "customer_merges" ("merged_id");

CREATE TABLE "customer_notes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_customer_notes" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "text" TEXT NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_customer_notes_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_customer_notes_customer_id" ON "customer_notes" ("customer_id");

CREATE TABLE "customers" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_customers" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NULL,
    "note" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
, "keys_version" INTEGER NOT NULL DEFAULT 0, "language_is_guessed" INTEGER NOT NULL DEFAULT 0, "merged_into_id" INTEGER NULL, "is_unknown" INTEGER NOT NULL DEFAULT 0);

CREATE INDEX "IX_customers_brand_id" ON "customers" ("brand_id");

CREATE INDEX "IX_customers_keys_version" ON "customers" ("keys_version");

CREATE INDEX "IX_customers_merged_into_id" ON "customers" ("merged_into_id") WHERE merged_into_id IS NOT NULL;

CREATE TABLE "customers_apart" (
    "first_id" INTEGER NOT NULL,
    "second_id" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_customers_apart" PRIMARY KEY ("first_id", "second_id")
);

CREATE TABLE "digest_editions" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_digest_editions" PRIMARY KEY AUTOINCREMENT,
    "digest_id" INTEGER NOT NULL,
    "due_on" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    CONSTRAINT "FK_digest_editions_digests_digest_id" FOREIGN KEY ("digest_id") REFERENCES "digests" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_digest_editions_digest_id_due_on" ON "digest_editions" ("digest_id", "due_on");

CREATE TABLE "digest_receivers" (
    "digest_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "PK_digest_receivers" PRIMARY KEY ("digest_id", "user_id"),
    CONSTRAINT "FK_digest_receivers_digests_digest_id" FOREIGN KEY ("digest_id") REFERENCES "digests" ("id") ON DELETE CASCADE
);

CREATE TABLE "digest_sendings" (
    "edition_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "copy" INTEGER NOT NULL,
    "token" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_at" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    CONSTRAINT "PK_digest_sendings" PRIMARY KEY ("edition_id", "user_id"),
    CONSTRAINT "FK_digest_sendings_digest_editions_edition_id" FOREIGN KEY ("edition_id") REFERENCES "digest_editions" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_digest_sendings_state_next_at" ON "digest_sendings" ("state", "next_at");

CREATE TABLE "digests" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_digests" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "brand_id" INTEGER NULL,
    "team_id" INTEGER NULL,
    "is_on" INTEGER NOT NULL,
    "planned_at" INTEGER NOT NULL,
    "keeper_id" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_digests_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_digests_teams_team_id" FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_digests_brand_id" ON "digests" ("brand_id");

CREATE INDEX "IX_digests_team_id" ON "digests" ("team_id");

CREATE TABLE "drafts" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_drafts" PRIMARY KEY AUTOINCREMENT,
    "conversation_id" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NULL,
    "to" TEXT NULL,
    "cc" TEXT NULL,
    "upload_ids" TEXT NOT NULL,
    "author_id" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_drafts_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_drafts_conversation_id_kind" ON "drafts" ("conversation_id", "kind");

CREATE TABLE "event_cursors" (
    "reader" TEXT NOT NULL CONSTRAINT "PK_event_cursors" PRIMARY KEY,
    "transaction_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL
);

CREATE TABLE "events" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_events" PRIMARY KEY AUTOINCREMENT,
    "transaction_id" INTEGER NOT NULL DEFAULT (0),
    "kind" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "brand_id" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "actor_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "payload" TEXT NOT NULL
);

CREATE INDEX "IX_events_subject_type_subject_id" ON "events" ("subject_type", "subject_id");

CREATE INDEX "IX_events_transaction_id_id" ON "events" ("transaction_id", "id");

CREATE TABLE "followers" (
    "conversation_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "since" INTEGER NOT NULL,
    CONSTRAINT "PK_followers" PRIMARY KEY ("conversation_id", "user_id"),
    CONSTRAINT "FK_followers_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_followers_user_id_conversation_id" ON "followers" ("user_id", "conversation_id");

CREATE TABLE "hand_over_reasons" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_hand_over_reasons" PRIMARY KEY,
    "reasons" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "hand_overs" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_hand_overs" PRIMARY KEY AUTOINCREMENT,
    "inquiry_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NULL,
    "reason" TEXT NULL,
    "by_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_hand_overs_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_hand_overs_inquiry_id" ON "hand_overs" ("inquiry_id");

CREATE TABLE "held_replies" (
    "message_id" INTEGER NOT NULL CONSTRAINT "PK_held_replies" PRIMARY KEY AUTOINCREMENT,
    "author_id" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "before" TEXT NOT NULL
);

CREATE INDEX "IX_held_replies_until" ON "held_replies" ("until");

CREATE TABLE "import_problems" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_import_problems" PRIMARY KEY AUTOINCREMENT,
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "value" TEXT NULL,
    "record" TEXT NOT NULL,
    CONSTRAINT "FK_import_problems_imports_import_id" FOREIGN KEY ("import_id") REFERENCES "imports" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_import_problems_import_id_line" ON "import_problems" ("import_id", "line");

CREATE TABLE "imported_inquiries" (
    "inquiry_id" INTEGER NOT NULL CONSTRAINT "PK_imported_inquiries" PRIMARY KEY,
    "conversation_id" INTEGER NOT NULL,
    "import_id" INTEGER NOT NULL,
    "batch" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    "satisfaction" INTEGER NULL,
    CONSTRAINT "FK_imported_inquiries_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_imported_inquiries_brand_id_source_key" ON "imported_inquiries" ("brand_id", "source", "key");

CREATE INDEX "IX_imported_inquiries_import_id_batch" ON "imported_inquiries" ("import_id", "batch");

CREATE TABLE "imports" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_imports" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file" TEXT NULL,
    "path" TEXT NULL,
    "size" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "read" INTEGER NOT NULL,
    "imported" INTEGER NOT NULL,
    "doubles" INTEGER NOT NULL,
    "problems" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "batches" INTEGER NOT NULL,
    "failure" TEXT NULL,
    "created_by_id" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_imports_file" ON "imports" ("file");

CREATE INDEX "IX_imports_state" ON "imports" ("state");

CREATE TABLE "incidents" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_incidents" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by_id" INTEGER NULL,
    "solved_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_incidents_brand_id_created_at" ON "incidents" ("brand_id", "created_at");

CREATE TABLE "inquiries" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_inquiries" PRIMARY KEY AUTOINCREMENT,
    "answers" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "channel_account_id" INTEGER NULL,
    "conversation_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "first_answer_at" INTEGER NULL,
    "follows_id" INTEGER NULL,
    "hand_overs" INTEGER NOT NULL,
    "handler_id" INTEGER NULL,
    "handling_seconds" INTEGER NOT NULL,
    "is_return" INTEGER NOT NULL,
    "language" TEXT NULL,
    "last_answer_at" INTEGER NULL,
    "opened_at" INTEGER NOT NULL,
    "questions" INTEGER NOT NULL,
    "solved_at" INTEGER NULL,
    "topic_chance" REAL NOT NULL,
    "topic_id" INTEGER NULL,
    "topic_source" TEXT NOT NULL,
    "waited_seconds" INTEGER NOT NULL,
    "waiting_since" INTEGER NULL, "is_asked_only" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "FK_inquiries_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_inquiries_brand_id_opened_at" ON "inquiries" ("brand_id", "opened_at");

CREATE INDEX "IX_inquiries_conversation_id" ON "inquiries" ("conversation_id");

CREATE INDEX "IX_inquiries_customer_id_opened_at" ON "inquiries" ("customer_id", "opened_at");

CREATE INDEX "IX_inquiries_follows_id" ON "inquiries" ("follows_id") WHERE follows_id IS NOT NULL;

CREATE INDEX "IX_inquiries_topic_id_opened_at" ON "inquiries" ("topic_id", "opened_at");

CREATE TABLE "inquiry_topics" (
    "inquiry_id" INTEGER NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "added_by_id" INTEGER NULL,
    "added_at" INTEGER NOT NULL,
    CONSTRAINT "PK_inquiry_topics" PRIMARY KEY ("inquiry_id", "topic_id"),
    CONSTRAINT "FK_inquiry_topics_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_inquiry_topics_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_inquiry_topics_topic_id_inquiry_id" ON "inquiry_topics" ("topic_id", "inquiry_id");

CREATE TABLE "inquiry_work" (
    "inquiry_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    CONSTRAINT "PK_inquiry_work" PRIMARY KEY ("inquiry_id", "user_id"),
    CONSTRAINT "FK_inquiry_work_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE TABLE "insight_comments" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_insight_comments" PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NULL,
    "topic_id" INTEGER NULL,
    "brand_id" INTEGER NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_insight_comments_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_insight_comments_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_insight_comments_brand_id" ON "insight_comments" ("brand_id");

CREATE INDEX "IX_insight_comments_from" ON "insight_comments" ("from");

CREATE INDEX "IX_insight_comments_topic_id" ON "insight_comments" ("topic_id");

CREATE TABLE "insight_state" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_insight_state" PRIMARY KEY,
    "basis" TEXT NOT NULL,
    "recounted_to" INTEGER NULL,
    "is_emptying" INTEGER NOT NULL,
    "recounted_at" INTEGER NULL
);

CREATE TABLE "insight_sums" (
    "cut" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "team_id" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "answered_in0" INTEGER NOT NULL,
    "answered_in1" INTEGER NOT NULL,
    "answered_in10" INTEGER NOT NULL,
    "answered_in11" INTEGER NOT NULL,
    "answered_in12" INTEGER NOT NULL,
    "answered_in13" INTEGER NOT NULL,
    "answered_in14" INTEGER NOT NULL,
    "answered_in15" INTEGER NOT NULL,
    "answered_in16" INTEGER NOT NULL,
    "answered_in2" INTEGER NOT NULL,
    "answered_in3" INTEGER NOT NULL,
    "answered_in4" INTEGER NOT NULL,
    "answered_in5" INTEGER NOT NULL,
    "answered_in6" INTEGER NOT NULL,
    "answered_in7" INTEGER NOT NULL,
    "answered_in8" INTEGER NOT NULL,
    "answered_in9" INTEGER NOT NULL,
    "at_first_contact" INTEGER NOT NULL,
    "first_answer_seconds" INTEGER NOT NULL,
    "handed_over" INTEGER NOT NULL,
    "handling_seconds" INTEGER NOT NULL,
    "hour0" INTEGER NOT NULL,
    "hour1" INTEGER NOT NULL,
    "hour10" INTEGER NOT NULL,
    "hour11" INTEGER NOT NULL,
    "hour12" INTEGER NOT NULL,
    "hour13" INTEGER NOT NULL,
    "hour14" INTEGER NOT NULL,
    "hour15" INTEGER NOT NULL,
    "hour16" INTEGER NOT NULL,
    "hour17" INTEGER NOT NULL,
    "hour18" INTEGER NOT NULL,
    "hour19" INTEGER NOT NULL,
    "hour2" INTEGER NOT NULL,
    "hour20" INTEGER NOT NULL,
    "hour21" INTEGER NOT NULL,
    "hour22" INTEGER NOT NULL,
    "hour23" INTEGER NOT NULL,
    "hour3" INTEGER NOT NULL,
    "hour4" INTEGER NOT NULL,
    "hour5" INTEGER NOT NULL,
    "hour6" INTEGER NOT NULL,
    "hour7" INTEGER NOT NULL,
    "hour8" INTEGER NOT NULL,
    "hour9" INTEGER NOT NULL,
    "inquiries" INTEGER NOT NULL,
    "repeats" INTEGER NOT NULL,
    "returns" INTEGER NOT NULL,
    "solution_seconds" INTEGER NOT NULL,
    "solved" INTEGER NOT NULL,
    "solved_in0" INTEGER NOT NULL,
    "solved_in1" INTEGER NOT NULL,
    "solved_in10" INTEGER NOT NULL,
    "solved_in11" INTEGER NOT NULL,
    "solved_in12" INTEGER NOT NULL,
    "solved_in13" INTEGER NOT NULL,
    "solved_in14" INTEGER NOT NULL,
    "solved_in15" INTEGER NOT NULL,
    "solved_in16" INTEGER NOT NULL,
    "solved_in2" INTEGER NOT NULL,
    "solved_in3" INTEGER NOT NULL,
    "solved_in4" INTEGER NOT NULL,
    "solved_in5" INTEGER NOT NULL,
    "solved_in6" INTEGER NOT NULL,
    "solved_in7" INTEGER NOT NULL,
    "solved_in8" INTEGER NOT NULL,
    "solved_in9" INTEGER NOT NULL,
    "to_channel" INTEGER NOT NULL,
    "to_partner" INTEGER NOT NULL,
    "to_person" INTEGER NOT NULL,
    "to_system" INTEGER NOT NULL,
    "to_team" INTEGER NOT NULL,
    "waited_seconds" INTEGER NOT NULL,
    "without_topic" INTEGER NOT NULL,
    "worked" INTEGER NOT NULL, "rated" INTEGER NOT NULL DEFAULT 0, "satisfaction" INTEGER NOT NULL DEFAULT 0, "switched" INTEGER NOT NULL DEFAULT 0, "asked_only" INTEGER NOT NULL DEFAULT 0, "customer_unknown" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "PK_insight_sums" PRIMARY KEY ("cut", "day", "brand_id", "channel", "topic_id", "language", "team_id")
);

CREATE TABLE "installation" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_installation" PRIMARY KEY,
    "organisation_name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "secret" BLOB NOT NULL
);

CREATE TABLE "intake_items" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_intake_items" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "channel_account_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "received_at" INTEGER NOT NULL,
    "raw_file" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "envelope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "cause" TEXT NULL,
    "error" TEXT NULL,
    "message_id" INTEGER NULL,
    "conversation_id" INTEGER NULL
, "released_at" INTEGER NULL, "released_by_id" INTEGER NULL, "released_causes" TEXT NULL, "sender" TEXT NULL, "subject" TEXT NULL);

CREATE UNIQUE INDEX "IX_intake_items_channel_account_id_external_id" ON "intake_items" ("channel_account_id", "external_id");

CREATE INDEX "IX_intake_items_raw_file" ON "intake_items" ("raw_file");

CREATE INDEX "IX_intake_items_state_id" ON "intake_items" ("state", "id");

CREATE TABLE "key_figure_definitions" (
    "key_figure_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "since" TEXT NOT NULL,
    "text" TEXT NULL,
    "formula" TEXT NULL,
    "at" INTEGER NOT NULL,
    "by_id" INTEGER NULL,
    CONSTRAINT "PK_key_figure_definitions" PRIMARY KEY ("key_figure_id", "version"),
    CONSTRAINT "FK_key_figure_definitions_key_figures_key_figure_id" FOREIGN KEY ("key_figure_id") REFERENCES "key_figures" ("id") ON DELETE CASCADE
);

CREATE TABLE "key_figure_values" (
    "key_figure_id" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "value" REAL NOT NULL,
    "at" INTEGER NOT NULL,
    "by_id" INTEGER NULL,
    CONSTRAINT "PK_key_figure_values" PRIMARY KEY ("key_figure_id", "from"),
    CONSTRAINT "FK_key_figure_values_key_figures_key_figure_id" FOREIGN KEY ("key_figure_id") REFERENCES "key_figures" ("id") ON DELETE CASCADE
);

CREATE TABLE "key_figures" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_key_figures" PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "name" TEXT NULL,
    "brand_id" INTEGER NULL,
    "source" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "currency" TEXT NULL,
    "grain" TEXT NOT NULL,
    "log_figure" TEXT NULL,
    "channel" TEXT NULL,
    "target" REAL NULL,
    "direction" TEXT NOT NULL,
    "owner_id" INTEGER NULL,
    "review_on" TEXT NULL,
    "told_for" TEXT NULL,
    "mailed_for" TEXT NULL,
    "parent_key" TEXT NULL,
    "place" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_key_figures_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_key_figures_brand_id" ON "key_figures" ("brand_id");

CREATE UNIQUE INDEX "IX_key_figures_key" ON "key_figures" ("key");

CREATE INDEX "IX_key_figures_owner_id" ON "key_figures" ("owner_id");

CREATE TABLE "known_devices" (
    "key_hash" BLOB NOT NULL,
    "user_id" INTEGER NOT NULL,
    "last_sign_in_at" INTEGER NOT NULL,
    CONSTRAINT "PK_known_devices" PRIMARY KEY ("key_hash", "user_id")
);

CREATE INDEX "IX_known_devices_user_id" ON "known_devices" ("user_id");

CREATE TABLE "macros" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_macros" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "user_id" INTEGER NULL,
    "team_id" INTEGER NULL,
    "brand_id" INTEGER NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NULL,
    "actions" TEXT NOT NULL,
    "after_sending" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_macros_user_id" ON "macros" ("user_id");

CREATE TABLE "mail_signing_keys" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_mail_signing_keys" PRIMARY KEY AUTOINCREMENT,
    "domain" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "private_key" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "active_at" INTEGER NULL,
    "retired_at" INTEGER NULL
);

CREATE UNIQUE INDEX "IX_mail_signing_keys_domain_selector" ON "mail_signing_keys" ("domain", "selector");

CREATE TABLE "mailboxes" (
    "channel_account_id" INTEGER NOT NULL CONSTRAINT "PK_mailboxes" PRIMARY KEY,
    "lease" INTEGER NOT NULL,
    "uid_validity" INTEGER NULL,
    "last_uid" INTEGER NOT NULL,
    "confirmed_uid" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "last_mail_at" INTEGER NULL,
    "last_contact_at" INTEGER NULL,
    "problem" TEXT NULL,
    "detail" TEXT NULL,
    "problem_at" INTEGER NULL,
    "place" TEXT NOT NULL,
    CONSTRAINT "FK_mailboxes_channel_accounts_channel_account_id" FOREIGN KEY ("channel_account_id") REFERENCES "channel_accounts" ("id") ON DELETE CASCADE
);

CREATE TABLE "mentions" (
    "message_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "PK_mentions" PRIMARY KEY ("message_id", "user_id"),
    CONSTRAINT "FK_mentions_messages_message_id" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE
);

CREATE TABLE "messages" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_messages" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "inquiry_id" INTEGER NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "channel_account_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "author_user_id" INTEGER NULL,
    "author_name" TEXT NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NOT NULL,
    "cc" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NULL,
    "has_remote_images" INTEGER NOT NULL,
    "is_automatic" INTEGER NOT NULL,
    "has_attachments" INTEGER NOT NULL,
    "proof" TEXT NOT NULL,
    "external_id" TEXT NULL,
    "raw_file" TEXT NULL,
    "delivery" TEXT NOT NULL,
    "delivery_reason" TEXT NULL,
    "delivery_detail" TEXT NULL,
    "next_attempt_at" INTEGER NULL, "refuses_automatic_answer" INTEGER NOT NULL DEFAULT 0, "new_text" TEXT NULL, "sender_check" TEXT NOT NULL DEFAULT 'Unknown', "exchange_id" INTEGER NULL, "is_thanks" INTEGER NOT NULL DEFAULT 0, "answer_given" TEXT NULL, "answer_text_id" INTEGER NULL,
    CONSTRAINT "FK_messages_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_messages_conversation_id_id" ON "messages" ("conversation_id", "id");

CREATE INDEX "IX_messages_external_id" ON "messages" ("external_id") WHERE external_id IS NOT NULL;

CREATE INDEX "IX_messages_raw_file" ON "messages" ("raw_file") WHERE raw_file IS NOT NULL;

CREATE TABLE "notification_choices" (
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" INTEGER NOT NULL,
    "desktop" INTEGER NOT NULL,
    "sound" INTEGER NOT NULL,
    "mail" INTEGER NOT NULL,
    CONSTRAINT "PK_notification_choices" PRIMARY KEY ("user_id", "kind")
);

CREATE TABLE "notification_times" (
    "user_id" INTEGER NOT NULL CONSTRAINT "PK_notification_times" PRIMARY KEY AUTOINCREMENT,
    "quiet_from" INTEGER NULL,
    "quiet_to" INTEGER NULL,
    "mail_every" TEXT NOT NULL,
    "last_mail_at" INTEGER NULL
, "bursts_break_quiet" INTEGER NOT NULL DEFAULT 0);

CREATE TABLE "notifications" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_notifications" PRIMARY KEY AUTOINCREMENT,
    "actor_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "mailed_at" INTEGER NULL,
    "read_at" INTEGER NULL,
    "user_id" INTEGER NOT NULL, "alarm_id" INTEGER NULL,
    CONSTRAINT "FK_notifications_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_notifications_at" ON "notifications" ("at");

CREATE INDEX "IX_notifications_conversation_id" ON "notifications" ("conversation_id");

CREATE INDEX "IX_notifications_user_id_at" ON "notifications" ("user_id", "at");

CREATE INDEX "IX_notifications_user_id_conversation_id" ON "notifications" ("user_id", "conversation_id");

CREATE TABLE "one_time_keys" (
    "key_hash" BLOB NOT NULL CONSTRAINT "PK_one_time_keys" PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "user_id" INTEGER NULL,
    "expires_at" INTEGER NOT NULL,
    "state" TEXT NULL
);

CREATE INDEX "IX_one_time_keys_expires_at" ON "one_time_keys" ("expires_at");

CREATE INDEX "IX_one_time_keys_user_id" ON "one_time_keys" ("user_id");

CREATE TABLE "outbox" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_outbox" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "message_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "channel_account_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "leased_until" INTEGER NULL,
    "is_unclear" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_outbox_message_id" ON "outbox" ("message_id");

CREATE INDEX "IX_outbox_state_next_attempt_at" ON "outbox" ("state", "next_attempt_at");

CREATE TABLE "participants" (
    "conversation_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NULL,
    "is_approved" INTEGER NOT NULL,
    "added_at" INTEGER NOT NULL,
    CONSTRAINT "PK_participants" PRIMARY KEY ("conversation_id", "address"),
    CONSTRAINT "FK_participants_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE TABLE "partner_exchanges" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_partner_exchanges" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "partner_id" INTEGER NULL,
    "partner_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "asked_by_id" INTEGER NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "due_at" INTEGER NULL,
    "answered_at" INTEGER NULL,
    "overdue_told_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    CONSTRAINT "FK_partner_exchanges_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_partner_exchanges_conversation_id" ON "partner_exchanges" ("conversation_id");

CREATE INDEX "IX_partner_exchanges_due_at" ON "partner_exchanges" ("due_at");

CREATE TABLE "partners" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_partners" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "is_archived" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_partners_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_partners_brand_id" ON "partners" ("brand_id");

CREATE TABLE "preferences" (
    "user_id" INTEGER NOT NULL CONSTRAINT "PK_preferences" PRIMARY KEY AUTOINCREMENT,
    "after_sending" TEXT NOT NULL,
    "single_keys" INTEGER NOT NULL,
    "keys" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "protection_keys" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_protection_keys" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "xml" TEXT NOT NULL
);

CREATE TABLE "quote_codes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_quote_codes" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "made_by_id" INTEGER NULL,
    "made_at" INTEGER NOT NULL
);

CREATE TABLE "quote_codings" (
    "quote_id" INTEGER NOT NULL,
    "code_id" INTEGER NOT NULL,
    "by_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_quote_codings" PRIMARY KEY ("quote_id", "code_id", "by_id"),
    CONSTRAINT "FK_quote_codings_quote_codes_code_id" FOREIGN KEY ("code_id") REFERENCES "quote_codes" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_quote_codings_quotes_quote_id" FOREIGN KEY ("quote_id") REFERENCES "quotes" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_quote_codings_code_id" ON "quote_codings" ("code_id");

CREATE TABLE "quotes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_quotes" PRIMARY KEY AUTOINCREMENT,
    "message_id" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "marked_at" INTEGER NOT NULL,
    CONSTRAINT "FK_quotes_messages_message_id" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_quotes_message_id_start_length" ON "quotes" ("message_id", "start", "length");

CREATE TABLE "ranking_weights" (
    "version" INTEGER NOT NULL CONSTRAINT "PK_ranking_weights" PRIMARY KEY,
    "parts" TEXT NOT NULL,
    "stages" TEXT NOT NULL,
    "edge_below" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "saved_by_id" INTEGER NULL,
    "saved_at" INTEGER NOT NULL
);

CREATE TABLE "read_marks" (
    "user_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "message_id" INTEGER NOT NULL,
    CONSTRAINT "PK_read_marks" PRIMARY KEY ("user_id", "conversation_id"),
    CONSTRAINT "FK_read_marks_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_read_marks_conversation_id" ON "read_marks" ("conversation_id");

CREATE TABLE "recovery_codes" (
    "user_id" INTEGER NOT NULL,
    "code_hash" BLOB NOT NULL,
    CONSTRAINT "PK_recovery_codes" PRIMARY KEY ("user_id", "code_hash")
);

CREATE TABLE "research_files" (
    "id" TEXT NOT NULL CONSTRAINT "PK_research_files" PRIMARY KEY,
    "note_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    CONSTRAINT "FK_research_files_research_notes_note_id" FOREIGN KEY ("note_id") REFERENCES "research_notes" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_research_files_file" ON "research_files" ("file");

CREATE INDEX "IX_research_files_note_id" ON "research_files" ("note_id");

CREATE TABLE "research_notes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_research_notes" PRIMARY KEY AUTOINCREMENT,
    "topic_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_by_id" INTEGER NOT NULL,
    "written_at" INTEGER NOT NULL,
    CONSTRAINT "FK_research_notes_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_research_notes_topic_id_id" ON "research_notes" ("topic_id", "id");

CREATE TABLE "saved_texts" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_saved_texts" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "user_id" INTEGER NULL,
    "team_id" INTEGER NULL,
    "brand_id" INTEGER NULL,
    "language" TEXT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NULL,
    "changed_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_saved_texts_user_id" ON "saved_texts" ("user_id");

CREATE TABLE "saved_view_places" (
    "user_id" INTEGER NOT NULL,
    "saved_view_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    CONSTRAINT "PK_saved_view_places" PRIMARY KEY ("user_id", "saved_view_id"),
    CONSTRAINT "FK_saved_view_places_saved_views_saved_view_id" FOREIGN KEY ("saved_view_id") REFERENCES "saved_views" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_saved_view_places_saved_view_id" ON "saved_view_places" ("saved_view_id");

CREATE TABLE "saved_views" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_saved_views" PRIMARY KEY AUTOINCREMENT,
    "owner_id" INTEGER NOT NULL,
    "sharing" TEXT NOT NULL,
    "team_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NULL,
    "filter" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "group" TEXT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_saved_views_owner_id" ON "saved_views" ("owner_id");

CREATE TABLE "scheduled_replies" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_scheduled_replies" PRIMARY KEY AUTOINCREMENT,
    "conversation_id" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    "author_id" INTEGER NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NULL,
    "to" TEXT NULL,
    "cc" TEXT NULL,
    "upload_ids" TEXT NOT NULL,
    "after_sending" TEXT NOT NULL,
    "send_at" INTEGER NOT NULL,
    "yields_to_customer" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_scheduled_replies_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_scheduled_replies_conversation_id" ON "scheduled_replies" ("conversation_id");

CREATE INDEX "IX_scheduled_replies_send_at" ON "scheduled_replies" ("send_at");

CREATE VIRTUAL TABLE search_documents USING fts5(
    words, content='', contentless_delete=1, detail=none, prefix='2 3 4', tokenize="unicode61 remove_diacritics 0");

CREATE TABLE 'search_documents_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_documents_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_documents_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'search_documents_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE VIRTUAL TABLE search_word_parts USING fts5(word, content='', tokenize='trigram case_sensitive 1');

CREATE TABLE 'search_word_parts_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_word_parts_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_word_parts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_word_parts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TRIGGER search_words_added AFTER INSERT ON search_words
BEGIN INSERT INTO search_word_parts (rowid, word) VALUES (new.id, new.word); END;

CREATE TABLE search_words (id INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL UNIQUE);

CREATE TABLE "sending_preferences" (
    "user_id" INTEGER NOT NULL CONSTRAINT "PK_sending_preferences" PRIMARY KEY AUTOINCREMENT,
    "undo_seconds" INTEGER NOT NULL
, "after_sending" TEXT NULL);

CREATE TABLE "sent_once" (
    "user_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "message_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_sent_once" PRIMARY KEY ("user_id", "key")
);

CREATE TABLE "sessions" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "key_hash" BLOB NOT NULL,
    "device" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_seen_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_sessions_key_hash" ON "sessions" ("key_hash");

CREATE INDEX "IX_sessions_user_id" ON "sessions" ("user_id");

CREATE TABLE "spooled_files" (
    "hash" TEXT NOT NULL CONSTRAINT "PK_spooled_files" PRIMARY KEY,
    "content" BLOB NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "strategic_goals" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_strategic_goals" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "description" TEXT NULL,
    "importance" INTEGER NOT NULL,
    "is_retired" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "tags" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_tags" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "is_archived" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_tags_brands_brand_id" FOREIGN KEY ("brand_id") REFERENCES "brands" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_tags_brand_id" ON "tags" ("brand_id");

CREATE UNIQUE INDEX "IX_tags_name" ON "tags" ("name");

CREATE TABLE "team_members" (
    "team_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "PK_team_members" PRIMARY KEY ("team_id", "user_id")
);

CREATE INDEX "IX_team_members_user_id" ON "team_members" ("user_id");

CREATE TABLE "teams" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_teams" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "brand_id" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_teams_name" ON "teams" ("name");

CREATE TABLE "text_vectors" (
    "key" BLOB NOT NULL CONSTRAINT "PK_text_vectors" PRIMARY KEY,
    "numbers" BLOB NOT NULL,
    "used_at" INTEGER NOT NULL
);

CREATE INDEX "IX_text_vectors_used_at" ON "text_vectors" ("used_at");

CREATE TABLE "topic_changes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_changes" PRIMARY KEY AUTOINCREMENT,
    "topic_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "by_id" INTEGER NULL,
    "old_name" TEXT NULL,
    "new_name" TEXT NULL,
    "old_parent_id" INTEGER NULL,
    "new_parent_id" INTEGER NULL,
    "other_id" INTEGER NULL,
    CONSTRAINT "FK_topic_changes_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_topic_changes_topic_id_id" ON "topic_changes" ("topic_id", "id");

CREATE TABLE "topic_examples" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_examples" PRIMARY KEY AUTOINCREMENT,
    "topic_id" INTEGER NULL,
    "text" TEXT NOT NULL,
    "inquiry_id" INTEGER NULL,
    "added_by_id" INTEGER NULL,
    "added_at" INTEGER NOT NULL,
    CONSTRAINT "FK_topic_examples_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_topic_examples_inquiry_id" ON "topic_examples" ("inquiry_id");

CREATE INDEX "IX_topic_examples_topic_id_id" ON "topic_examples" ("topic_id", "id");

CREATE TABLE "topic_goals" (
    "topic_id" INTEGER NOT NULL,
    "goal_id" INTEGER NOT NULL,
    "tied_by_id" INTEGER NULL,
    "tied_at" INTEGER NOT NULL,
    CONSTRAINT "PK_topic_goals" PRIMARY KEY ("topic_id", "goal_id"),
    CONSTRAINT "FK_topic_goals_strategic_goals_goal_id" FOREIGN KEY ("goal_id") REFERENCES "strategic_goals" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_topic_goals_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_topic_goals_goal_id" ON "topic_goals" ("goal_id");

CREATE TABLE "topic_group_past" (
    "proposal_id" INTEGER NOT NULL,
    "inquiry_id" INTEGER NOT NULL,
    CONSTRAINT "PK_topic_group_past" PRIMARY KEY ("proposal_id", "inquiry_id"),
    CONSTRAINT "FK_topic_group_past_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_topic_group_past_topic_proposals_proposal_id" FOREIGN KEY ("proposal_id") REFERENCES "topic_proposals" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_topic_group_past_inquiry_id" ON "topic_group_past" ("inquiry_id");

CREATE TABLE "topic_judgements" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_judgements" PRIMARY KEY AUTOINCREMENT,
    "inquiry_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "by_id" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NULL,
    "said_id" INTEGER NULL,
    "said_chance" REAL NOT NULL,
    "meant_id" INTEGER NULL,
    "was_known" INTEGER NOT NULL,
    CONSTRAINT "FK_topic_judgements_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_topic_judgements_at" ON "topic_judgements" ("at");

CREATE INDEX "IX_topic_judgements_inquiry_id" ON "topic_judgements" ("inquiry_id");

CREATE TABLE "topic_looks" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_looks" PRIMARY KEY,
    "wanted_at" INTEGER NULL,
    "looked_at" INTEGER NULL,
    "inquiries" INTEGER NOT NULL,
    "loose" INTEGER NOT NULL
);

CREATE TABLE "topic_proposal_inquiries" (
    "proposal_id" INTEGER NOT NULL,
    "inquiry_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "is_taken" INTEGER NOT NULL,
    "before_topic_id" INTEGER NULL,
    "before_source" TEXT NOT NULL,
    "before_chance" REAL NOT NULL,
    CONSTRAINT "PK_topic_proposal_inquiries" PRIMARY KEY ("proposal_id", "inquiry_id"),
    CONSTRAINT "FK_topic_proposal_inquiries_inquiries_inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_topic_proposal_inquiries_topic_proposals_proposal_id" FOREIGN KEY ("proposal_id") REFERENCES "topic_proposals" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_topic_proposal_inquiries_inquiry_id" ON "topic_proposal_inquiries" ("inquiry_id");

CREATE TABLE "topic_proposals" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_proposals" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "topic_id" INTEGER NULL,
    "other_id" INTEGER NULL,
    "count" INTEGER NOT NULL,
    "recent" INTEGER NOT NULL,
    "earlier" INTEGER NOT NULL,
    "found_at" INTEGER NOT NULL,
    "decided_at" INTEGER NULL,
    "decided_by_id" INTEGER NULL,
    "made_topic_id" INTEGER NULL,
    "version" INTEGER NOT NULL
, "followed_from" INTEGER NULL);

CREATE INDEX "IX_topic_proposals_state" ON "topic_proposals" ("state");

CREATE TABLE "topic_rerun_changes" (
    "rerun_id" INTEGER NOT NULL,
    "inquiry_id" INTEGER NOT NULL,
    "from_id" INTEGER NULL,
    "to_id" INTEGER NULL,
    "channel" TEXT NOT NULL,
    "month" INTEGER NOT NULL,
    "chance" REAL NOT NULL,
    "likeliest" TEXT NOT NULL,
    CONSTRAINT "PK_topic_rerun_changes" PRIMARY KEY ("rerun_id", "inquiry_id"),
    CONSTRAINT "FK_topic_rerun_changes_topic_reruns_rerun_id" FOREIGN KEY ("rerun_id") REFERENCES "topic_reruns" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_topic_rerun_changes_rerun_id_from_id_to_id" ON "topic_rerun_changes" ("rerun_id", "from_id", "to_id");

CREATE TABLE "topic_reruns" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_reruns" PRIMARY KEY AUTOINCREMENT,
    "started_by_id" INTEGER NULL,
    "started_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "until" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "cursor" INTEGER NOT NULL,
    "looked" INTEGER NOT NULL,
    "found" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "decided_by_id" INTEGER NULL,
    "decided_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "examples" INTEGER NOT NULL,
    "newest_example" INTEGER NOT NULL,
    "newest_change" INTEGER NOT NULL
);

CREATE INDEX "IX_topic_reruns_state" ON "topic_reruns" ("state");

CREATE TABLE "topic_texts" (
    "inquiry_id" INTEGER NOT NULL CONSTRAINT "PK_topic_texts" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "language" TEXT NULL,
    "text" TEXT NOT NULL,
    "likeliest" TEXT NOT NULL
, "is_spot_check" INTEGER NOT NULL DEFAULT 0);

CREATE INDEX "IX_topic_texts_at" ON "topic_texts" ("at");

CREATE TABLE "topic_values" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topic_values" PRIMARY KEY AUTOINCREMENT,
    "topic_id" INTEGER NOT NULL,
    "amount" TEXT NULL,
    "unit" TEXT NOT NULL,
    "reason" TEXT NULL,
    "entered_by_id" INTEGER NULL,
    "entered_at" INTEGER NOT NULL,
    CONSTRAINT "FK_topic_values_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_topic_values_topic_id_id" ON "topic_values" ("topic_id", "id");

CREATE TABLE "topics" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_topics" PRIMARY KEY AUTOINCREMENT,
    "parent_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NULL,
    "stage" TEXT NULL,
    "owner_team_id" INTEGER NULL,
    "is_retired" INTEGER NOT NULL,
    "merged_into_id" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_topics_topics_merged_into_id" FOREIGN KEY ("merged_into_id") REFERENCES "topics" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_topics_topics_parent_id" FOREIGN KEY ("parent_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_topics_merged_into_id" ON "topics" ("merged_into_id");

CREATE INDEX "IX_topics_parent_id" ON "topics" ("parent_id");

CREATE TABLE "trigger_effects" (
    "event_id" INTEGER NOT NULL CONSTRAINT "PK_trigger_effects" PRIMARY KEY,
    "depth" INTEGER NOT NULL,
    "chain" TEXT NOT NULL
);

CREATE TABLE "trigger_runs" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_trigger_runs" PRIMARY KEY AUTOINCREMENT,
    "trigger_id" INTEGER NOT NULL,
    "conversation_id" INTEGER NOT NULL,
    "cause_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "depth" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NULL,
    CONSTRAINT "FK_trigger_runs_conversations_conversation_id" FOREIGN KEY ("conversation_id") REFERENCES "conversations" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_trigger_runs_triggers_trigger_id" FOREIGN KEY ("trigger_id") REFERENCES "triggers" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_trigger_runs_at" ON "trigger_runs" ("at");

CREATE INDEX "IX_trigger_runs_conversation_id" ON "trigger_runs" ("conversation_id");

CREATE UNIQUE INDEX "IX_trigger_runs_trigger_id_conversation_id_cause_id" ON "trigger_runs" ("trigger_id", "conversation_id", "cause_id");

CREATE TABLE "triggers" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_triggers" PRIMARY KEY AUTOINCREMENT,
    "brand_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "waiting_minutes" INTEGER NULL,
    "filter" TEXT NOT NULL,
    "actions" TEXT NOT NULL,
    "on_since" INTEGER NULL,
    "position" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "try_counters" (
    "key" TEXT NOT NULL CONSTRAINT "PK_try_counters" PRIMARY KEY,
    "tries" INTEGER NOT NULL,
    "ends_at" INTEGER NOT NULL
);

CREATE INDEX "IX_try_counters_ends_at" ON "try_counters" ("ends_at");

CREATE TABLE "uploads" (
    "id" TEXT NOT NULL CONSTRAINT "PK_uploads" PRIMARY KEY,
    "user_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "at" INTEGER NOT NULL
, "conversation_id" INTEGER NULL);

CREATE INDEX "IX_uploads_file" ON "uploads" ("file");

CREATE TABLE "user_brands" (
    "user_id" INTEGER NOT NULL,
    "brand_id" INTEGER NOT NULL,
    CONSTRAINT "PK_user_brands" PRIMARY KEY ("user_id", "brand_id")
);

CREATE TABLE "user_claims" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_user_claims" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL
);

CREATE INDEX "IX_user_claims_user_id" ON "user_claims" ("user_id");

CREATE TABLE "user_logins" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "PK_user_logins" PRIMARY KEY ("login_provider", "provider_key")
);

CREATE TABLE "user_passkeys" (
    "credential_id" BLOB NOT NULL CONSTRAINT "PK_user_passkeys" PRIMARY KEY,
    "user_id" INTEGER NOT NULL,
    "data" TEXT NOT NULL
);

CREATE INDEX "IX_user_passkeys_user_id" ON "user_passkeys" ("user_id");

CREATE TABLE "user_tokens" (
    "user_id" INTEGER NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "PK_user_tokens" PRIMARY KEY ("user_id", "login_provider", "name")
);

CREATE TABLE "users" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_users" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "is_active" INTEGER NOT NULL,
    "all_brands" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_seen_at" INTEGER NULL,
    "totp_secret" BLOB NULL,
    "totp_last_step" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_users_normalized_email" ON "users" ("normalized_email");

CREATE UNIQUE INDEX "IX_users_normalized_user_name" ON "users" ("normalized_user_name");

CREATE TABLE "watch_setting" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_watch_setting" PRIMARY KEY,
    "false_alarm_weeks" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "watched_topics" (
    "topic_id" INTEGER NOT NULL CONSTRAINT "PK_watched_topics" PRIMARY KEY,
    "false_alarm_weeks" INTEGER NULL,
    "rejections" INTEGER NOT NULL,
    "cause_fixed_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_watched_topics_topics_topic_id" FOREIGN KEY ("topic_id") REFERENCES "topics" ("id") ON DELETE RESTRICT
);
