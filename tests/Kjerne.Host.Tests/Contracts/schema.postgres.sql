table __EFMigrationsHistory: MigrationId character varying(150) not null
table __EFMigrationsHistory: ProductVersion character varying(32) not null
table acknowledgements: address character varying(320) not null
table acknowledgements: at timestamp with time zone not null
table acknowledgements: brand_id bigint not null
table acknowledgements: conversation_id bigint not null
table alarm_inquiries: alarm_id bigint not null
table alarm_inquiries: inquiry_id bigint not null
table alarm_inquiries: removed_at timestamp with time zone
table alarms: acknowledged_at timestamp with time zone
table alarms: acknowledged_by_id bigint
table alarms: brand_id bigint not null
table alarms: ended_at timestamp with time zone
table alarms: expected double precision not null
table alarms: id bigint not null identity
table alarms: incident_id bigint
table alarms: kind character varying(32) not null
table alarms: last_at timestamp with time zone not null
table alarms: proposal_id bigint
table alarms: raised_at timestamp with time zone not null
table alarms: rejected_at timestamp with time zone
table alarms: rejected_by_id bigint
table alarms: seen integer not null
table alarms: started_at timestamp with time zone not null
table alarms: surprise double precision not null
table alarms: topic_id bigint
table alarms: version integer not null
table alarms: words character varying(300) not null
table api_tokens: created_at timestamp with time zone not null
table api_tokens: expires_at timestamp with time zone
table api_tokens: id bigint not null identity
table api_tokens: key_hash bytea not null
table api_tokens: last_used_at timestamp with time zone
table api_tokens: name character varying(200) not null
table api_tokens: scopes text not null
table api_tokens: user_id bigint not null
table attachments: brand_id bigint not null
table attachments: content_id text
table attachments: content_type text not null
table attachments: conversation_id bigint not null
table attachments: file character varying(64) not null
table attachments: file_name text not null
table attachments: id character varying(32) not null
table attachments: is_inline boolean not null
table attachments: message_id bigint not null
table attachments: size bigint not null
table audit_entries: action character varying(64) not null
table audit_entries: actor_id bigint
table audit_entries: address character varying(64)
table audit_entries: at timestamp with time zone not null
table audit_entries: details text
table audit_entries: id bigint not null identity
table audit_entries: subject character varying(200) not null
table brands: acknowledgement_text text not null default ''::text
table brands: acknowledges boolean not null default false
table brands: answer_within_hours integer not null default 24
table brands: colour text not null
table brands: id bigint not null identity
table brands: language character varying(32) not null
table brands: letter_frame text not null default ''::text
table brands: name text not null
table brands: signature text not null
table brands: version integer not null
table bulk_replies: after_sending character varying(16) not null
table bulk_replies: author_id bigint not null
table bulk_replies: created_at timestamp with time zone not null
table bulk_replies: hold_seconds integer not null
table bulk_replies: id bigint not null identity
table bulk_replies: is_dismissed boolean not null
table bulk_replies: key character varying(64) not null
table bulk_replies: text text not null
table bulk_reply_items: attempts integer not null
table bulk_reply_items: bulk_reply_id bigint not null
table bulk_reply_items: code character varying(64)
table bulk_reply_items: conversation_id bigint not null
table bulk_reply_items: last_seen_message_id bigint
table bulk_reply_items: message_id bigint
table bulk_reply_items: state character varying(32) not null
table channel_accounts: address character varying(320) not null
table channel_accounts: brand_id bigint not null
table channel_accounts: channel character varying(32) not null
table channel_accounts: id bigint not null identity
table channel_accounts: is_active boolean not null
table channel_accounts: name text not null
table channel_accounts: settings text not null
table channel_accounts: version integer not null
table channel_aliases: address character varying(320) not null
table channel_aliases: channel character varying(32) not null
table channel_aliases: channel_account_id bigint not null
table conversation_field_values: conversation_id bigint not null
table conversation_field_values: field_id bigint not null
table conversation_field_values: value character varying(500) not null
table conversation_links: at timestamp with time zone not null
table conversation_links: by_id bigint not null
table conversation_links: from_id bigint not null
table conversation_links: kind character varying(32) not null
table conversation_links: to_id bigint not null
table conversation_merges: at timestamp with time zone not null
table conversation_merges: brand_id bigint not null
table conversation_merges: by_id bigint not null
table conversation_merges: from_id bigint not null
table conversation_merges: id bigint not null identity
table conversation_merges: into_id bigint not null
table conversation_merges: is_across_customers boolean not null
table conversation_merges: parts text not null
table conversation_merges: state_before character varying(32) not null
table conversation_merges: undone_at timestamp with time zone
table conversation_merges: undone_by_id bigint
table conversation_tags: added_at timestamp with time zone not null
table conversation_tags: added_by_id bigint
table conversation_tags: conversation_id bigint not null
table conversation_tags: tag_id bigint not null
table conversations: assignee_id bigint
table conversations: brand_id bigint not null
table conversations: channel character varying(32) not null
table conversations: channel_account_id bigint
table conversations: created_at timestamp with time zone not null
table conversations: customer_id bigint not null
table conversations: delivery_problem boolean not null
table conversations: has_attachments boolean not null
table conversations: id bigint not null identity
table conversations: last_activity_at timestamp with time zone not null
table conversations: last_inbound_message_id bigint
table conversations: merged_into_id bigint
table conversations: message_count integer not null
table conversations: origin_customer_id bigint
table conversations: preview character varying(160) not null
table conversations: snooze character varying(32) not null default ''::character varying
table conversations: snooze_survives_thanks boolean not null default false
table conversations: snoozed_until timestamp with time zone
table conversations: state character varying(32) not null
table conversations: subject character varying(1000) not null
table conversations: team_id bigint
table conversations: version integer not null
table conversations: waiting_since timestamp with time zone
table counted_inquiries: brand_id bigint not null
table counted_inquiries: channel character varying(32) not null
table counted_inquiries: conversation_id bigint not null
table counted_inquiries: customer_id bigint not null
table counted_inquiries: day integer not null
table counted_inquiries: first_answer_seconds bigint
table counted_inquiries: from_channel character varying(32)
table counted_inquiries: handling_seconds bigint not null
table counted_inquiries: hour integer not null
table counted_inquiries: id bigint not null identity
table counted_inquiries: is_asked_only boolean not null default false
table counted_inquiries: is_customer_unknown boolean not null default false
table counted_inquiries: is_followed boolean not null
table counted_inquiries: is_repeat boolean not null
table counted_inquiries: is_return boolean not null
table counted_inquiries: is_settled_at_once boolean not null
table counted_inquiries: language character varying(32)
table counted_inquiries: opened_at timestamp with time zone not null
table counted_inquiries: satisfaction smallint
table counted_inquiries: solution_seconds bigint
table counted_inquiries: solved_day integer
table counted_inquiries: team_id bigint
table counted_inquiries: to_channel integer not null
table counted_inquiries: to_partner integer not null
table counted_inquiries: to_person integer not null
table counted_inquiries: to_system integer not null
table counted_inquiries: to_team integer not null
table counted_inquiries: topic_id bigint
table counted_inquiries: waited_seconds bigint not null
table custom_fields: brand_id bigint
table custom_fields: hint character varying(200)
table custom_fields: id bigint not null identity
table custom_fields: is_archived boolean not null
table custom_fields: is_required_to_close boolean not null
table custom_fields: kind character varying(32) not null
table custom_fields: name character varying(60) not null
table custom_fields: options text not null
table custom_fields: pattern character varying(200)
table custom_fields: position integer not null
table custom_fields: version integer not null
table customer_identities: brand_id bigint not null
table customer_identities: created_at timestamp with time zone not null
table customer_identities: customer_id bigint not null
table customer_identities: id bigint not null identity
table customer_identities: is_main boolean not null default false
table customer_identities: is_verified boolean not null
table customer_identities: kind character varying(32) not null
table customer_identities: origin_customer_id bigint
table customer_identities: value character varying(320) not null
table customer_keys: brand_id bigint not null
table customer_keys: customer_id bigint not null
table customer_keys: key character varying(200) not null
table customer_keys: kind character varying(32) not null
table customer_merges: at timestamp with time zone not null
table customer_merges: brand_id bigint not null
table customer_merges: by_id bigint not null
table customer_merges: id bigint not null identity
table customer_merges: kept_id bigint not null
table customer_merges: language_after character varying(32)
table customer_merges: language_before character varying(32)
table customer_merges: merged_id bigint not null
table customer_merges: note_after text
table customer_merges: note_before text
table customer_merges: undone_at timestamp with time zone
table customer_merges: undone_by_id bigint
table customer_notes: at timestamp with time zone not null
table customer_notes: brand_id bigint not null
table customer_notes: by_id bigint not null
table customer_notes: customer_id bigint not null
table customer_notes: id bigint not null identity
table customer_notes: text text
table customers: brand_id bigint not null
table customers: created_at timestamp with time zone not null
table customers: id bigint not null identity
table customers: is_unknown boolean not null default false
table customers: keys_version integer not null default 0
table customers: language character varying(32)
table customers: language_is_guessed boolean not null default false
table customers: merged_into_id bigint
table customers: name character varying(320) not null
table customers: note text
table customers: version integer not null
table customers_apart: at timestamp with time zone not null
table customers_apart: brand_id bigint not null
table customers_apart: by_id bigint not null
table customers_apart: first_id bigint not null
table customers_apart: second_id bigint not null
table digest_editions: content text not null
table digest_editions: digest_id bigint not null
table digest_editions: due_on date not null
table digest_editions: id bigint not null identity
table digest_editions: made_at timestamp with time zone not null
table digest_receivers: digest_id bigint not null
table digest_receivers: user_id bigint not null
table digest_sendings: attempts integer not null
table digest_sendings: copy integer not null
table digest_sendings: edition_id bigint not null
table digest_sendings: next_at timestamp with time zone not null
table digest_sendings: sent_at timestamp with time zone
table digest_sendings: state character varying(32) not null
table digest_sendings: token character varying(64) not null
table digest_sendings: user_id bigint not null
table digests: brand_id bigint
table digests: day integer not null
table digests: hour integer not null
table digests: id bigint not null identity
table digests: is_on boolean not null
table digests: keeper_id bigint
table digests: name character varying(120) not null
table digests: planned_at timestamp with time zone not null
table digests: rhythm character varying(32) not null
table digests: team_id bigint
table digests: version integer not null
table drafts: author_id bigint not null
table drafts: brand_id bigint not null
table drafts: cc text[]
table drafts: conversation_id bigint not null
table drafts: html text
table drafts: id bigint not null identity
table drafts: kind character varying(32) not null
table drafts: origin character varying(32) not null
table drafts: started_at timestamp with time zone not null
table drafts: text text not null
table drafts: to text[]
table drafts: updated_at timestamp with time zone not null
table drafts: upload_ids text[] not null
table drafts: version integer not null
table event_cursors: event_id bigint not null
table event_cursors: reader character varying(100) not null
table event_cursors: transaction_id bigint not null
table events: actor_id bigint
table events: at timestamp with time zone not null
table events: brand_id bigint
table events: id bigint not null identity
table events: kind character varying(100) not null
table events: payload text not null
table events: subject_id bigint not null
table events: subject_type character varying(32) not null
table events: transaction_id bigint not null default ((pg_current_xact_id())::text)::bigint
table events: version integer not null
table followers: conversation_id bigint not null
table followers: since timestamp with time zone not null
table followers: user_id bigint not null
table hand_over_reasons: id integer not null
table hand_over_reasons: reasons text not null
table hand_over_reasons: version integer not null
table hand_overs: at timestamp with time zone not null
table hand_overs: by_id bigint
table hand_overs: from text
table hand_overs: id bigint not null identity
table hand_overs: inquiry_id bigint not null
table hand_overs: kind character varying(32) not null
table hand_overs: reason character varying(500)
table hand_overs: to text
table held_replies: author_id bigint not null
table held_replies: before text not null
table held_replies: message_id bigint not null identity
table held_replies: until timestamp with time zone not null
table import_problems: code character varying(64) not null
table import_problems: id bigint not null identity
table import_problems: import_id bigint not null
table import_problems: line bigint not null
table import_problems: record text not null
table import_problems: value character varying(200)
table imported_inquiries: batch integer not null
table imported_inquiries: brand_id bigint not null
table imported_inquiries: conversation_id bigint not null
table imported_inquiries: import_id bigint not null
table imported_inquiries: inquiry_id bigint not null
table imported_inquiries: key character varying(200) not null
table imported_inquiries: messages integer not null
table imported_inquiries: satisfaction smallint
table imported_inquiries: source character varying(100) not null
table imports: batches integer not null
table imports: brand_id bigint not null
table imports: created_at timestamp with time zone not null
table imports: created_by_id bigint
table imports: doubles bigint not null
table imports: ended_at timestamp with time zone
table imports: failure text
table imports: file character varying(64)
table imports: file_name character varying(255) not null
table imports: format character varying(32) not null
table imports: id bigint not null identity
table imports: imported bigint not null
table imports: kept bigint not null
table imports: path text
table imports: problems bigint not null
table imports: read bigint not null
table imports: settings text not null
table imports: size bigint not null
table imports: source character varying(100) not null
table imports: started_at timestamp with time zone
table imports: state character varying(32) not null
table imports: version integer not null
table incidents: brand_id bigint not null
table incidents: created_at timestamp with time zone not null
table incidents: created_by_id bigint
table incidents: id bigint not null identity
table incidents: name character varying(160) not null
table incidents: solved_at timestamp with time zone
table incidents: version integer not null
table inquiries: answers integer not null
table inquiries: brand_id bigint not null
table inquiries: channel character varying(32) not null
table inquiries: channel_account_id bigint
table inquiries: conversation_id bigint not null
table inquiries: customer_id bigint not null
table inquiries: first_answer_at timestamp with time zone
table inquiries: follows_id bigint
table inquiries: hand_overs integer not null
table inquiries: handler_id bigint
table inquiries: handling_seconds bigint not null
table inquiries: id bigint not null identity
table inquiries: is_asked_only boolean not null default false
table inquiries: is_return boolean not null
table inquiries: language character varying(32)
table inquiries: last_answer_at timestamp with time zone
table inquiries: opened_at timestamp with time zone not null
table inquiries: questions integer not null
table inquiries: solved_at timestamp with time zone
table inquiries: topic_chance real not null default 0
table inquiries: topic_id bigint
table inquiries: topic_source character varying(32) not null default 'None'::character varying
table inquiries: waited_seconds bigint not null
table inquiries: waiting_since timestamp with time zone
table inquiry_topics: added_at timestamp with time zone not null
table inquiry_topics: added_by_id bigint
table inquiry_topics: inquiry_id bigint not null
table inquiry_topics: topic_id bigint not null
table inquiry_work: inquiry_id bigint not null
table inquiry_work: seconds bigint not null
table inquiry_work: user_id bigint not null
table insight_comments: at timestamp with time zone not null
table insight_comments: brand_id bigint
table insight_comments: by_id bigint not null
table insight_comments: from date
table insight_comments: id bigint not null identity
table insight_comments: text character varying(500) not null
table insight_comments: to date
table insight_comments: topic_id bigint
table insight_comments: version integer not null
table insight_state: basis character varying(200) not null
table insight_state: id integer not null
table insight_state: is_emptying boolean not null
table insight_state: recounted_at timestamp with time zone
table insight_state: recounted_to bigint
table insight_sums: answered bigint not null
table insight_sums: answered_in0 bigint not null
table insight_sums: answered_in1 bigint not null
table insight_sums: answered_in10 bigint not null
table insight_sums: answered_in11 bigint not null
table insight_sums: answered_in12 bigint not null
table insight_sums: answered_in13 bigint not null
table insight_sums: answered_in14 bigint not null
table insight_sums: answered_in15 bigint not null
table insight_sums: answered_in16 bigint not null
table insight_sums: answered_in2 bigint not null
table insight_sums: answered_in3 bigint not null
table insight_sums: answered_in4 bigint not null
table insight_sums: answered_in5 bigint not null
table insight_sums: answered_in6 bigint not null
table insight_sums: answered_in7 bigint not null
table insight_sums: answered_in8 bigint not null
table insight_sums: answered_in9 bigint not null
table insight_sums: asked_only bigint not null default 0
table insight_sums: at_first_contact bigint not null
table insight_sums: brand_id bigint not null
table insight_sums: channel character varying(32) not null
table insight_sums: customer_unknown bigint not null default 0
table insight_sums: cut integer not null
table insight_sums: day integer not null
table insight_sums: first_answer_seconds bigint not null
table insight_sums: handed_over bigint not null
table insight_sums: handling_seconds bigint not null
table insight_sums: hour0 bigint not null
table insight_sums: hour1 bigint not null
table insight_sums: hour10 bigint not null
table insight_sums: hour11 bigint not null
table insight_sums: hour12 bigint not null
table insight_sums: hour13 bigint not null
table insight_sums: hour14 bigint not null
table insight_sums: hour15 bigint not null
table insight_sums: hour16 bigint not null
table insight_sums: hour17 bigint not null
table insight_sums: hour18 bigint not null
table insight_sums: hour19 bigint not null
table insight_sums: hour2 bigint not null
table insight_sums: hour20 bigint not null
table insight_sums: hour21 bigint not null
table insight_sums: hour22 bigint not null
table insight_sums: hour23 bigint not null
table insight_sums: hour3 bigint not null
table insight_sums: hour4 bigint not null
table insight_sums: hour5 bigint not null
table insight_sums: hour6 bigint not null
table insight_sums: hour7 bigint not null
table insight_sums: hour8 bigint not null
table insight_sums: hour9 bigint not null
table insight_sums: inquiries bigint not null
table insight_sums: language character varying(8) not null
table insight_sums: rated bigint not null default 0
table insight_sums: repeats bigint not null
table insight_sums: returns bigint not null
table insight_sums: satisfaction bigint not null default 0
table insight_sums: solution_seconds bigint not null
table insight_sums: solved bigint not null
table insight_sums: solved_in0 bigint not null
table insight_sums: solved_in1 bigint not null
table insight_sums: solved_in10 bigint not null
table insight_sums: solved_in11 bigint not null
table insight_sums: solved_in12 bigint not null
table insight_sums: solved_in13 bigint not null
table insight_sums: solved_in14 bigint not null
table insight_sums: solved_in15 bigint not null
table insight_sums: solved_in16 bigint not null
table insight_sums: solved_in2 bigint not null
table insight_sums: solved_in3 bigint not null
table insight_sums: solved_in4 bigint not null
table insight_sums: solved_in5 bigint not null
table insight_sums: solved_in6 bigint not null
table insight_sums: solved_in7 bigint not null
table insight_sums: solved_in8 bigint not null
table insight_sums: solved_in9 bigint not null
table insight_sums: switched bigint not null default 0
table insight_sums: team_id bigint not null
table insight_sums: to_channel bigint not null
table insight_sums: to_partner bigint not null
table insight_sums: to_person bigint not null
table insight_sums: to_system bigint not null
table insight_sums: to_team bigint not null
table insight_sums: topic_id bigint not null
table insight_sums: waited_seconds bigint not null
table insight_sums: without_topic bigint not null
table insight_sums: worked bigint not null
table installation: created_at timestamp with time zone not null
table installation: id integer not null
table installation: language character varying(32) not null
table installation: organisation_name text not null
table installation: secret bytea not null
table installation: time_zone text not null
table intake_items: attempts integer not null
table intake_items: brand_id bigint not null
table intake_items: cause character varying(64)
table intake_items: channel character varying(32) not null
table intake_items: channel_account_id bigint not null
table intake_items: conversation_id bigint
table intake_items: envelope text not null
table intake_items: error text
table intake_items: external_id character varying(128) not null
table intake_items: id bigint not null identity
table intake_items: message_id bigint
table intake_items: raw_file character varying(64) not null
table intake_items: received_at timestamp with time zone not null
table intake_items: released_at timestamp with time zone
table intake_items: released_by_id bigint
table intake_items: released_causes character varying(500)
table intake_items: sender character varying(320)
table intake_items: size bigint not null
table intake_items: state character varying(32) not null
table intake_items: subject character varying(1000)
table key_figure_definitions: at timestamp with time zone not null
table key_figure_definitions: by_id bigint
table key_figure_definitions: formula character varying(500)
table key_figure_definitions: key_figure_id bigint not null
table key_figure_definitions: since date not null
table key_figure_definitions: text character varying(1000)
table key_figure_definitions: version integer not null
table key_figure_values: at timestamp with time zone not null
table key_figure_values: by_id bigint
table key_figure_values: from date not null
table key_figure_values: key_figure_id bigint not null
table key_figure_values: value double precision not null
table key_figures: brand_id bigint
table key_figures: channel character varying(32)
table key_figures: currency character varying(3)
table key_figures: direction character varying(32) not null
table key_figures: grain character varying(32) not null
table key_figures: id bigint not null identity
table key_figures: key character varying(40) not null
table key_figures: log_figure character varying(40)
table key_figures: mailed_for date
table key_figures: name character varying(120)
table key_figures: owner_id bigint
table key_figures: parent_key character varying(40)
table key_figures: place integer
table key_figures: review_on date
table key_figures: source character varying(32) not null
table key_figures: target double precision
table key_figures: told_for date
table key_figures: unit character varying(32) not null
table key_figures: version integer not null
table known_devices: key_hash bytea not null
table known_devices: last_sign_in_at timestamp with time zone not null
table known_devices: user_id bigint not null
table macros: actions text not null
table macros: after_sending character varying(32)
table macros: brand_id bigint
table macros: html text
table macros: id bigint not null identity
table macros: name character varying(100) not null
table macros: team_id bigint
table macros: text text not null
table macros: user_id bigint
table macros: version integer not null
table mail_signing_keys: active_at timestamp with time zone
table mail_signing_keys: created_at timestamp with time zone not null
table mail_signing_keys: domain character varying(255) not null
table mail_signing_keys: id bigint not null identity
table mail_signing_keys: private_key text not null
table mail_signing_keys: record character varying(1000) not null
table mail_signing_keys: retired_at timestamp with time zone
table mail_signing_keys: selector character varying(63) not null
table mailboxes: channel_account_id bigint not null
table mailboxes: confirmed_uid bigint not null
table mailboxes: detail character varying(500)
table mailboxes: last_contact_at timestamp with time zone
table mailboxes: last_mail_at timestamp with time zone
table mailboxes: last_uid bigint not null
table mailboxes: lease bigint not null
table mailboxes: place character varying(1000) not null
table mailboxes: problem character varying(64)
table mailboxes: problem_at timestamp with time zone
table mailboxes: state character varying(32) not null
table mailboxes: uid_validity bigint
table mentions: message_id bigint not null
table mentions: user_id bigint not null
table messages: answer_given text
table messages: answer_text_id bigint
table messages: at timestamp with time zone not null
table messages: author_name text not null
table messages: author_user_id bigint
table messages: brand_id bigint not null
table messages: cc text not null
table messages: channel character varying(32) not null
table messages: channel_account_id bigint
table messages: conversation_id bigint not null
table messages: delivery character varying(32) not null
table messages: delivery_detail text
table messages: delivery_reason text
table messages: exchange_id bigint
table messages: external_id character varying(1000)
table messages: from text
table messages: has_attachments boolean not null
table messages: has_remote_images boolean not null
table messages: html text
table messages: id bigint not null identity
table messages: inquiry_id bigint
table messages: is_automatic boolean not null
table messages: is_thanks boolean not null default false
table messages: kind character varying(32) not null
table messages: new_text text
table messages: next_attempt_at timestamp with time zone
table messages: proof character varying(32) not null
table messages: raw_file character varying(64)
table messages: refuses_automatic_answer boolean not null default false
table messages: sender_check character varying(32) not null default 'Unknown'::character varying
table messages: subject text not null
table messages: text text not null
table messages: to text not null
table notification_choices: desktop boolean not null
table notification_choices: in_app boolean not null
table notification_choices: kind character varying(32) not null
table notification_choices: mail boolean not null
table notification_choices: sound boolean not null
table notification_choices: user_id bigint not null
table notification_times: bursts_break_quiet boolean not null default false
table notification_times: last_mail_at timestamp with time zone
table notification_times: mail_every character varying(32) not null
table notification_times: quiet_from integer
table notification_times: quiet_to integer
table notification_times: user_id bigint not null identity
table notifications: actor_id bigint
table notifications: alarm_id bigint
table notifications: at timestamp with time zone not null
table notifications: conversation_id bigint not null
table notifications: count integer not null
table notifications: id bigint not null identity
table notifications: kind character varying(32) not null
table notifications: mailed_at timestamp with time zone
table notifications: read_at timestamp with time zone
table notifications: user_id bigint not null
table one_time_keys: expires_at timestamp with time zone not null
table one_time_keys: key_hash bytea not null
table one_time_keys: purpose character varying(32) not null
table one_time_keys: state text
table one_time_keys: user_id bigint
table outbox: attempts integer not null
table outbox: brand_id bigint not null
table outbox: channel character varying(32) not null
table outbox: channel_account_id bigint not null
table outbox: conversation_id bigint not null
table outbox: created_at timestamp with time zone not null
table outbox: id bigint not null identity
table outbox: is_unclear boolean not null
table outbox: leased_until timestamp with time zone
table outbox: message_id bigint not null
table outbox: next_attempt_at timestamp with time zone not null
table outbox: state character varying(32) not null
table participants: added_at timestamp with time zone not null
table participants: address character varying(320) not null
table participants: conversation_id bigint not null
table participants: is_approved boolean not null
table participants: name text
table partner_exchanges: address character varying(320) not null
table partner_exchanges: answered_at timestamp with time zone
table partner_exchanges: asked_at timestamp with time zone not null
table partner_exchanges: asked_by_id bigint not null
table partner_exchanges: brand_id bigint not null
table partner_exchanges: conversation_id bigint not null
table partner_exchanges: due_at timestamp with time zone
table partner_exchanges: ended_at timestamp with time zone
table partner_exchanges: id bigint not null identity
table partner_exchanges: overdue_told_at timestamp with time zone
table partner_exchanges: partner_id bigint
table partner_exchanges: partner_name character varying(200) not null
table partners: address character varying(320) not null
table partners: brand_id bigint
table partners: id bigint not null identity
table partners: is_archived boolean not null
table partners: name character varying(200) not null
table partners: version integer not null
table preferences: after_sending character varying(32) not null
table preferences: keys text not null
table preferences: single_keys boolean not null
table preferences: user_id bigint not null identity
table preferences: version integer not null
table protection_keys: id integer not null identity
table protection_keys: name text not null
table protection_keys: xml text not null
table quote_codes: id bigint not null identity
table quote_codes: kind character varying(32) not null
table quote_codes: made_at timestamp with time zone not null
table quote_codes: made_by_id bigint
table quote_codes: name character varying(80) not null
table quote_codings: at timestamp with time zone not null
table quote_codings: by_id bigint not null
table quote_codings: code_id bigint not null
table quote_codings: quote_id bigint not null
table quotes: id bigint not null identity
table quotes: length integer not null
table quotes: marked_at timestamp with time zone not null
table quotes: message_id bigint not null
table quotes: start integer not null
table quotes: text character varying(2000) not null
table ranking_weights: edge_below integer not null
table ranking_weights: parts text not null
table ranking_weights: reason character varying(500) not null
table ranking_weights: saved_at timestamp with time zone not null
table ranking_weights: saved_by_id bigint
table ranking_weights: stages text not null
table ranking_weights: version integer not null
table read_marks: conversation_id bigint not null
table read_marks: message_id bigint not null
table read_marks: user_id bigint not null
table recovery_codes: code_hash bytea not null
table recovery_codes: user_id bigint not null
table research_files: content_type character varying(100) not null
table research_files: file character varying(64) not null
table research_files: file_name character varying(300) not null
table research_files: id character varying(40) not null
table research_files: note_id bigint not null
table research_files: size bigint not null
table research_notes: id bigint not null identity
table research_notes: text character varying(10000) not null
table research_notes: topic_id bigint not null
table research_notes: written_at timestamp with time zone not null
table research_notes: written_by_id bigint not null
table saved_texts: brand_id bigint
table saved_texts: changed_at timestamp with time zone not null
table saved_texts: html text
table saved_texts: id bigint not null identity
table saved_texts: language character varying(32)
table saved_texts: name character varying(100) not null
table saved_texts: team_id bigint
table saved_texts: text text not null
table saved_texts: user_id bigint
table saved_texts: version integer not null
table saved_view_places: place integer not null
table saved_view_places: saved_view_id bigint not null
table saved_view_places: user_id bigint not null
table saved_views: colour character varying(7)
table saved_views: filter text not null
table saved_views: group character varying(32)
table saved_views: id bigint not null identity
table saved_views: name character varying(60) not null
table saved_views: owner_id bigint not null
table saved_views: position integer not null
table saved_views: sharing character varying(32) not null
table saved_views: sort character varying(32) not null
table saved_views: team_id bigint
table saved_views: version integer not null
table scheduled_replies: after_sending character varying(16) not null
table scheduled_replies: author_id bigint not null
table scheduled_replies: author_name text not null
table scheduled_replies: brand_id bigint not null
table scheduled_replies: cc text[]
table scheduled_replies: conversation_id bigint not null
table scheduled_replies: created_at timestamp with time zone not null
table scheduled_replies: html text
table scheduled_replies: id bigint not null identity
table scheduled_replies: send_at timestamp with time zone not null
table scheduled_replies: text text not null
table scheduled_replies: to text[]
table scheduled_replies: upload_ids text[] not null
table scheduled_replies: version integer not null
table scheduled_replies: yields_to_customer boolean not null
table search_documents: conversation_id bigint not null
table search_documents: words tsvector not null
table search_words: word text not null
table sending_preferences: after_sending character varying(32)
table sending_preferences: undo_seconds integer not null
table sending_preferences: user_id bigint not null identity
table sent_once: at timestamp with time zone not null
table sent_once: key character varying(64) not null
table sent_once: message_id bigint not null
table sent_once: user_id bigint not null
table sessions: address character varying(64) not null
table sessions: created_at timestamp with time zone not null
table sessions: device character varying(200) not null
table sessions: expires_at timestamp with time zone not null
table sessions: id bigint not null identity
table sessions: key_hash bytea not null
table sessions: last_seen_at timestamp with time zone not null
table sessions: user_id bigint not null
table spooled_files: at timestamp with time zone not null
table spooled_files: content bytea not null
table spooled_files: hash character varying(64) not null
table strategic_goals: description character varying(1000)
table strategic_goals: id bigint not null identity
table strategic_goals: importance integer not null
table strategic_goals: is_retired boolean not null
table strategic_goals: name character varying(120) not null
table strategic_goals: version integer not null
table tags: brand_id bigint
table tags: colour character varying(7) not null
table tags: id bigint not null identity
table tags: is_archived boolean not null
table tags: name character varying(60) not null
table tags: version integer not null
table team_members: team_id bigint not null
table team_members: user_id bigint not null
table teams: brand_id bigint
table teams: id bigint not null identity
table teams: name text not null
table teams: version integer not null
table text_vectors: key bytea not null
table text_vectors: numbers bytea not null
table text_vectors: used_at timestamp with time zone not null
table topic_changes: at timestamp with time zone not null
table topic_changes: by_id bigint
table topic_changes: id bigint not null identity
table topic_changes: kind character varying(32) not null
table topic_changes: new_name character varying(120)
table topic_changes: new_parent_id bigint
table topic_changes: old_name character varying(120)
table topic_changes: old_parent_id bigint
table topic_changes: other_id bigint
table topic_changes: topic_id bigint not null
table topic_examples: added_at timestamp with time zone not null
table topic_examples: added_by_id bigint
table topic_examples: id bigint not null identity
table topic_examples: inquiry_id bigint
table topic_examples: text character varying(2000) not null
table topic_examples: topic_id bigint
table topic_goals: goal_id bigint not null
table topic_goals: tied_at timestamp with time zone not null
table topic_goals: tied_by_id bigint
table topic_goals: topic_id bigint not null
table topic_group_past: inquiry_id bigint not null
table topic_group_past: proposal_id bigint not null
table topic_judgements: at timestamp with time zone not null
table topic_judgements: by_id bigint not null
table topic_judgements: channel character varying(32) not null
table topic_judgements: id bigint not null identity
table topic_judgements: inquiry_id bigint not null
table topic_judgements: language character varying(32)
table topic_judgements: meant_id bigint
table topic_judgements: said_chance real not null
table topic_judgements: said_id bigint
table topic_judgements: was_known boolean not null
table topic_judgements: way character varying(32) not null
table topic_looks: id integer not null
table topic_looks: inquiries integer not null
table topic_looks: looked_at timestamp with time zone
table topic_looks: loose integer not null
table topic_looks: wanted_at timestamp with time zone
table topic_proposal_inquiries: before_chance real not null
table topic_proposal_inquiries: before_source character varying(32) not null
table topic_proposal_inquiries: before_topic_id bigint
table topic_proposal_inquiries: inquiry_id bigint not null
table topic_proposal_inquiries: is_taken boolean not null
table topic_proposal_inquiries: place integer not null
table topic_proposal_inquiries: proposal_id bigint not null
table topic_proposals: count integer not null
table topic_proposals: decided_at timestamp with time zone
table topic_proposals: decided_by_id bigint
table topic_proposals: earlier integer not null
table topic_proposals: followed_from timestamp with time zone
table topic_proposals: found_at timestamp with time zone not null
table topic_proposals: id bigint not null identity
table topic_proposals: kind character varying(32) not null
table topic_proposals: made_topic_id bigint
table topic_proposals: name character varying(120) not null
table topic_proposals: other_id bigint
table topic_proposals: recent integer not null
table topic_proposals: state character varying(32) not null
table topic_proposals: topic_id bigint
table topic_proposals: version integer not null
table topic_proposals: words text not null
table topic_rerun_changes: chance real not null
table topic_rerun_changes: channel character varying(32) not null
table topic_rerun_changes: from_id bigint
table topic_rerun_changes: inquiry_id bigint not null
table topic_rerun_changes: likeliest text not null
table topic_rerun_changes: month integer not null
table topic_rerun_changes: rerun_id bigint not null
table topic_rerun_changes: to_id bigint
table topic_reruns: cursor bigint not null
table topic_reruns: decided_at timestamp with time zone
table topic_reruns: decided_by_id bigint
table topic_reruns: ended_at timestamp with time zone
table topic_reruns: examples integer not null
table topic_reruns: found integer not null
table topic_reruns: id bigint not null identity
table topic_reruns: looked integer not null
table topic_reruns: newest_change bigint not null
table topic_reruns: newest_example bigint not null
table topic_reruns: started_at timestamp with time zone not null
table topic_reruns: started_by_id bigint
table topic_reruns: state character varying(32) not null
table topic_reruns: taken integer not null
table topic_reruns: total integer not null
table topic_reruns: until bigint not null
table topic_texts: at timestamp with time zone not null
table topic_texts: brand_id bigint not null
table topic_texts: channel character varying(32) not null
table topic_texts: inquiry_id bigint not null identity
table topic_texts: is_spot_check boolean not null default false
table topic_texts: language character varying(32)
table topic_texts: likeliest text not null
table topic_texts: text character varying(2000) not null
table topic_values: amount numeric(18,2)
table topic_values: entered_at timestamp with time zone not null
table topic_values: entered_by_id bigint
table topic_values: id bigint not null identity
table topic_values: reason character varying(500)
table topic_values: topic_id bigint not null
table topic_values: unit character varying(20) not null
table topics: created_at timestamp with time zone not null
table topics: description character varying(1000)
table topics: id bigint not null identity
table topics: is_retired boolean not null
table topics: merged_into_id bigint
table topics: name character varying(120) not null
table topics: owner_team_id bigint
table topics: parent_id bigint
table topics: stage character varying(80)
table topics: version integer not null
table trigger_effects: chain character varying(200) not null
table trigger_effects: depth integer not null
table trigger_effects: event_id bigint not null
table trigger_runs: at timestamp with time zone not null
table trigger_runs: cause_id bigint not null
table trigger_runs: conversation_id bigint not null
table trigger_runs: depth integer not null
table trigger_runs: id bigint not null identity
table trigger_runs: outcome character varying(32) not null
table trigger_runs: reason character varying(64)
table trigger_runs: trigger_id bigint not null
table triggers: actions text not null
table triggers: brand_id bigint
table triggers: created_at timestamp with time zone not null
table triggers: event character varying(32) not null
table triggers: filter text not null
table triggers: id bigint not null identity
table triggers: name character varying(200) not null
table triggers: on_since timestamp with time zone
table triggers: position integer not null
table triggers: version integer not null
table triggers: waiting_minutes integer
table try_counters: ends_at timestamp with time zone not null
table try_counters: key character varying(100) not null
table try_counters: tries integer not null
table uploads: at timestamp with time zone not null
table uploads: content_type text not null
table uploads: conversation_id bigint
table uploads: file character varying(64) not null
table uploads: file_name text not null
table uploads: id character varying(32) not null
table uploads: size bigint not null
table uploads: user_id bigint not null
table user_brands: brand_id bigint not null
table user_brands: user_id bigint not null
table user_claims: claim_type text
table user_claims: claim_value text
table user_claims: id integer not null identity
table user_claims: user_id bigint not null
table user_logins: login_provider character varying(128) not null
table user_logins: provider_display_name text
table user_logins: provider_key character varying(128) not null
table user_logins: user_id bigint not null
table user_passkeys: credential_id bytea not null
table user_passkeys: data jsonb not null
table user_passkeys: user_id bigint not null
table user_tokens: login_provider character varying(128) not null
table user_tokens: name character varying(128) not null
table user_tokens: user_id bigint not null
table user_tokens: value text
table users: access_failed_count integer not null
table users: all_brands boolean not null
table users: concurrency_stamp text
table users: created_at timestamp with time zone not null
table users: email character varying(256)
table users: email_confirmed boolean not null
table users: id bigint not null identity
table users: is_active boolean not null
table users: language character varying(32) not null
table users: last_seen_at timestamp with time zone
table users: lockout_enabled boolean not null
table users: lockout_end timestamp with time zone
table users: name character varying(200) not null
table users: normalized_email character varying(256)
table users: normalized_user_name character varying(256)
table users: password_hash text
table users: phone_number text
table users: phone_number_confirmed boolean not null
table users: role character varying(32) not null
table users: security_stamp text
table users: theme text not null
table users: totp_last_step bigint not null
table users: totp_secret bytea
table users: two_factor_enabled boolean not null
table users: user_name character varying(256)
table users: version integer not null
table watch_setting: false_alarm_weeks integer not null
table watch_setting: id integer not null
table watch_setting: version integer not null
table watched_topics: cause_fixed_at timestamp with time zone
table watched_topics: false_alarm_weeks integer
table watched_topics: rejections integer not null
table watched_topics: topic_id bigint not null
table watched_topics: version integer not null

__EFMigrationsHistory: PK___EFMigrationsHistory PRIMARY KEY ("MigrationId")
acknowledgements: FK_acknowledgements_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
acknowledgements: PK_acknowledgements PRIMARY KEY (conversation_id)
alarm_inquiries: FK_alarm_inquiries_alarms_alarm_id FOREIGN KEY (alarm_id) REFERENCES alarms(id) ON DELETE CASCADE
alarm_inquiries: FK_alarm_inquiries_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
alarm_inquiries: PK_alarm_inquiries PRIMARY KEY (alarm_id, inquiry_id)
alarms: FK_alarms_incidents_incident_id FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE RESTRICT
alarms: FK_alarms_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
alarms: PK_alarms PRIMARY KEY (id)
api_tokens: PK_api_tokens PRIMARY KEY (id)
attachments: FK_attachments_messages_message_id FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE
attachments: PK_attachments PRIMARY KEY (id)
audit_entries: PK_audit_entries PRIMARY KEY (id)
brands: PK_brands PRIMARY KEY (id)
bulk_replies: PK_bulk_replies PRIMARY KEY (id)
bulk_reply_items: FK_bulk_reply_items_bulk_replies_bulk_reply_id FOREIGN KEY (bulk_reply_id) REFERENCES bulk_replies(id) ON DELETE CASCADE
bulk_reply_items: PK_bulk_reply_items PRIMARY KEY (bulk_reply_id, conversation_id)
channel_accounts: FK_channel_accounts_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
channel_accounts: PK_channel_accounts PRIMARY KEY (id)
channel_aliases: FK_channel_aliases_channel_accounts_channel_account_id FOREIGN KEY (channel_account_id) REFERENCES channel_accounts(id) ON DELETE CASCADE
channel_aliases: PK_channel_aliases PRIMARY KEY (channel, address)
conversation_field_values: FK_conversation_field_values_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
conversation_field_values: FK_conversation_field_values_custom_fields_field_id FOREIGN KEY (field_id) REFERENCES custom_fields(id) ON DELETE RESTRICT
conversation_field_values: PK_conversation_field_values PRIMARY KEY (conversation_id, field_id, value)
conversation_links: FK_conversation_links_conversations_from_id FOREIGN KEY (from_id) REFERENCES conversations(id) ON DELETE CASCADE
conversation_links: FK_conversation_links_conversations_to_id FOREIGN KEY (to_id) REFERENCES conversations(id) ON DELETE CASCADE
conversation_links: PK_conversation_links PRIMARY KEY (from_id, to_id)
conversation_merges: PK_conversation_merges PRIMARY KEY (id)
conversation_tags: FK_conversation_tags_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
conversation_tags: FK_conversation_tags_tags_tag_id FOREIGN KEY (tag_id) REFERENCES tags(id) ON DELETE RESTRICT
conversation_tags: PK_conversation_tags PRIMARY KEY (conversation_id, tag_id)
conversations: FK_conversations_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE RESTRICT
conversations: PK_conversations PRIMARY KEY (id)
counted_inquiries: PK_counted_inquiries PRIMARY KEY (id)
custom_fields: FK_custom_fields_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
custom_fields: PK_custom_fields PRIMARY KEY (id)
customer_identities: FK_customer_identities_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE
customer_identities: PK_customer_identities PRIMARY KEY (id)
customer_keys: FK_customer_keys_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE
customer_keys: PK_customer_keys PRIMARY KEY (customer_id, kind, key)
customer_merges: FK_customer_merges_customers_kept_id FOREIGN KEY (kept_id) REFERENCES customers(id) ON DELETE CASCADE
customer_merges: FK_customer_merges_customers_merged_id FOREIGN KEY (merged_id) REFERENCES customers(id) ON DELETE CASCADE
customer_merges: PK_customer_merges PRIMARY KEY (id)
customer_notes: FK_customer_notes_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE
customer_notes: PK_customer_notes PRIMARY KEY (id)
customers: PK_customers PRIMARY KEY (id)
customers_apart: PK_customers_apart PRIMARY KEY (first_id, second_id)
digest_editions: FK_digest_editions_digests_digest_id FOREIGN KEY (digest_id) REFERENCES digests(id) ON DELETE CASCADE
digest_editions: PK_digest_editions PRIMARY KEY (id)
digest_receivers: FK_digest_receivers_digests_digest_id FOREIGN KEY (digest_id) REFERENCES digests(id) ON DELETE CASCADE
digest_receivers: PK_digest_receivers PRIMARY KEY (digest_id, user_id)
digest_sendings: FK_digest_sendings_digest_editions_edition_id FOREIGN KEY (edition_id) REFERENCES digest_editions(id) ON DELETE CASCADE
digest_sendings: PK_digest_sendings PRIMARY KEY (edition_id, user_id)
digests: FK_digests_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
digests: FK_digests_teams_team_id FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE RESTRICT
digests: PK_digests PRIMARY KEY (id)
drafts: FK_drafts_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
drafts: PK_drafts PRIMARY KEY (id)
event_cursors: PK_event_cursors PRIMARY KEY (reader)
events: PK_events PRIMARY KEY (id)
followers: FK_followers_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
followers: PK_followers PRIMARY KEY (conversation_id, user_id)
hand_over_reasons: PK_hand_over_reasons PRIMARY KEY (id)
hand_overs: FK_hand_overs_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
hand_overs: PK_hand_overs PRIMARY KEY (id)
held_replies: PK_held_replies PRIMARY KEY (message_id)
import_problems: FK_import_problems_imports_import_id FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE
import_problems: PK_import_problems PRIMARY KEY (id)
imported_inquiries: FK_imported_inquiries_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
imported_inquiries: PK_imported_inquiries PRIMARY KEY (inquiry_id)
imports: PK_imports PRIMARY KEY (id)
incidents: PK_incidents PRIMARY KEY (id)
inquiries: FK_inquiries_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
inquiries: PK_inquiries PRIMARY KEY (id)
inquiry_topics: FK_inquiry_topics_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
inquiry_topics: FK_inquiry_topics_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
inquiry_topics: PK_inquiry_topics PRIMARY KEY (inquiry_id, topic_id)
inquiry_work: FK_inquiry_work_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
inquiry_work: PK_inquiry_work PRIMARY KEY (inquiry_id, user_id)
insight_comments: FK_insight_comments_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
insight_comments: FK_insight_comments_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
insight_comments: PK_insight_comments PRIMARY KEY (id)
insight_state: PK_insight_state PRIMARY KEY (id)
insight_sums: PK_insight_sums PRIMARY KEY (cut, day, brand_id, channel, topic_id, language, team_id)
installation: PK_installation PRIMARY KEY (id)
intake_items: PK_intake_items PRIMARY KEY (id)
key_figure_definitions: FK_key_figure_definitions_key_figures_key_figure_id FOREIGN KEY (key_figure_id) REFERENCES key_figures(id) ON DELETE CASCADE
key_figure_definitions: PK_key_figure_definitions PRIMARY KEY (key_figure_id, version)
key_figure_values: FK_key_figure_values_key_figures_key_figure_id FOREIGN KEY (key_figure_id) REFERENCES key_figures(id) ON DELETE CASCADE
key_figure_values: PK_key_figure_values PRIMARY KEY (key_figure_id, "from")
key_figures: FK_key_figures_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
key_figures: PK_key_figures PRIMARY KEY (id)
known_devices: PK_known_devices PRIMARY KEY (key_hash, user_id)
macros: PK_macros PRIMARY KEY (id)
mail_signing_keys: PK_mail_signing_keys PRIMARY KEY (id)
mailboxes: FK_mailboxes_channel_accounts_channel_account_id FOREIGN KEY (channel_account_id) REFERENCES channel_accounts(id) ON DELETE CASCADE
mailboxes: PK_mailboxes PRIMARY KEY (channel_account_id)
mentions: FK_mentions_messages_message_id FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE
mentions: PK_mentions PRIMARY KEY (message_id, user_id)
messages: FK_messages_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
messages: PK_messages PRIMARY KEY (id)
notification_choices: PK_notification_choices PRIMARY KEY (user_id, kind)
notification_times: PK_notification_times PRIMARY KEY (user_id)
notifications: FK_notifications_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
notifications: PK_notifications PRIMARY KEY (id)
one_time_keys: PK_one_time_keys PRIMARY KEY (key_hash)
outbox: PK_outbox PRIMARY KEY (id)
participants: FK_participants_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
participants: PK_participants PRIMARY KEY (conversation_id, address)
partner_exchanges: FK_partner_exchanges_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
partner_exchanges: PK_partner_exchanges PRIMARY KEY (id)
partners: FK_partners_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
partners: PK_partners PRIMARY KEY (id)
preferences: PK_preferences PRIMARY KEY (user_id)
protection_keys: PK_protection_keys PRIMARY KEY (id)
quote_codes: PK_quote_codes PRIMARY KEY (id)
quote_codings: FK_quote_codings_quote_codes_code_id FOREIGN KEY (code_id) REFERENCES quote_codes(id) ON DELETE RESTRICT
quote_codings: FK_quote_codings_quotes_quote_id FOREIGN KEY (quote_id) REFERENCES quotes(id) ON DELETE CASCADE
quote_codings: PK_quote_codings PRIMARY KEY (quote_id, code_id, by_id)
quotes: FK_quotes_messages_message_id FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE
quotes: PK_quotes PRIMARY KEY (id)
ranking_weights: PK_ranking_weights PRIMARY KEY (version)
read_marks: FK_read_marks_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
read_marks: PK_read_marks PRIMARY KEY (user_id, conversation_id)
recovery_codes: PK_recovery_codes PRIMARY KEY (user_id, code_hash)
research_files: FK_research_files_research_notes_note_id FOREIGN KEY (note_id) REFERENCES research_notes(id) ON DELETE CASCADE
research_files: PK_research_files PRIMARY KEY (id)
research_notes: FK_research_notes_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
research_notes: PK_research_notes PRIMARY KEY (id)
saved_texts: PK_saved_texts PRIMARY KEY (id)
saved_view_places: FK_saved_view_places_saved_views_saved_view_id FOREIGN KEY (saved_view_id) REFERENCES saved_views(id) ON DELETE CASCADE
saved_view_places: PK_saved_view_places PRIMARY KEY (user_id, saved_view_id)
saved_views: PK_saved_views PRIMARY KEY (id)
scheduled_replies: FK_scheduled_replies_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
scheduled_replies: PK_scheduled_replies PRIMARY KEY (id)
search_documents: search_documents_pkey PRIMARY KEY (conversation_id)
search_words: search_words_pkey PRIMARY KEY (word)
sending_preferences: PK_sending_preferences PRIMARY KEY (user_id)
sent_once: PK_sent_once PRIMARY KEY (user_id, key)
sessions: PK_sessions PRIMARY KEY (id)
spooled_files: PK_spooled_files PRIMARY KEY (hash)
strategic_goals: PK_strategic_goals PRIMARY KEY (id)
tags: FK_tags_brands_brand_id FOREIGN KEY (brand_id) REFERENCES brands(id) ON DELETE RESTRICT
tags: PK_tags PRIMARY KEY (id)
team_members: PK_team_members PRIMARY KEY (team_id, user_id)
teams: PK_teams PRIMARY KEY (id)
text_vectors: PK_text_vectors PRIMARY KEY (key)
topic_changes: FK_topic_changes_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
topic_changes: PK_topic_changes PRIMARY KEY (id)
topic_examples: FK_topic_examples_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
topic_examples: PK_topic_examples PRIMARY KEY (id)
topic_goals: FK_topic_goals_strategic_goals_goal_id FOREIGN KEY (goal_id) REFERENCES strategic_goals(id) ON DELETE RESTRICT
topic_goals: FK_topic_goals_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
topic_goals: PK_topic_goals PRIMARY KEY (topic_id, goal_id)
topic_group_past: FK_topic_group_past_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
topic_group_past: FK_topic_group_past_topic_proposals_proposal_id FOREIGN KEY (proposal_id) REFERENCES topic_proposals(id) ON DELETE CASCADE
topic_group_past: PK_topic_group_past PRIMARY KEY (proposal_id, inquiry_id)
topic_judgements: FK_topic_judgements_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
topic_judgements: PK_topic_judgements PRIMARY KEY (id)
topic_looks: PK_topic_looks PRIMARY KEY (id)
topic_proposal_inquiries: FK_topic_proposal_inquiries_inquiries_inquiry_id FOREIGN KEY (inquiry_id) REFERENCES inquiries(id) ON DELETE CASCADE
topic_proposal_inquiries: FK_topic_proposal_inquiries_topic_proposals_proposal_id FOREIGN KEY (proposal_id) REFERENCES topic_proposals(id) ON DELETE CASCADE
topic_proposal_inquiries: PK_topic_proposal_inquiries PRIMARY KEY (proposal_id, inquiry_id)
topic_proposals: PK_topic_proposals PRIMARY KEY (id)
topic_rerun_changes: FK_topic_rerun_changes_topic_reruns_rerun_id FOREIGN KEY (rerun_id) REFERENCES topic_reruns(id) ON DELETE CASCADE
topic_rerun_changes: PK_topic_rerun_changes PRIMARY KEY (rerun_id, inquiry_id)
topic_reruns: PK_topic_reruns PRIMARY KEY (id)
topic_texts: PK_topic_texts PRIMARY KEY (inquiry_id)
topic_values: FK_topic_values_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
topic_values: PK_topic_values PRIMARY KEY (id)
topics: FK_topics_topics_merged_into_id FOREIGN KEY (merged_into_id) REFERENCES topics(id) ON DELETE RESTRICT
topics: FK_topics_topics_parent_id FOREIGN KEY (parent_id) REFERENCES topics(id) ON DELETE RESTRICT
topics: PK_topics PRIMARY KEY (id)
trigger_effects: PK_trigger_effects PRIMARY KEY (event_id)
trigger_runs: FK_trigger_runs_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE
trigger_runs: FK_trigger_runs_triggers_trigger_id FOREIGN KEY (trigger_id) REFERENCES triggers(id) ON DELETE CASCADE
trigger_runs: PK_trigger_runs PRIMARY KEY (id)
triggers: PK_triggers PRIMARY KEY (id)
try_counters: PK_try_counters PRIMARY KEY (key)
uploads: PK_uploads PRIMARY KEY (id)
user_brands: PK_user_brands PRIMARY KEY (user_id, brand_id)
user_claims: PK_user_claims PRIMARY KEY (id)
user_logins: PK_user_logins PRIMARY KEY (login_provider, provider_key)
user_passkeys: PK_user_passkeys PRIMARY KEY (credential_id)
user_tokens: PK_user_tokens PRIMARY KEY (user_id, login_provider, name)
users: PK_users PRIMARY KEY (id)
watch_setting: PK_watch_setting PRIMARY KEY (id)
watched_topics: FK_watched_topics_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics(id) ON DELETE RESTRICT
watched_topics: PK_watched_topics PRIMARY KEY (topic_id)

CREATE UNIQUE INDEX "PK___EFMigrationsHistory" ON public."__EFMigrationsHistory" USING btree ("MigrationId")
CREATE INDEX "IX_acknowledgements_address_at" ON public.acknowledgements USING btree (address, at)
CREATE UNIQUE INDEX "PK_acknowledgements" ON public.acknowledgements USING btree (conversation_id)
CREATE INDEX "IX_alarm_inquiries_inquiry_id" ON public.alarm_inquiries USING btree (inquiry_id)
CREATE UNIQUE INDEX "PK_alarm_inquiries" ON public.alarm_inquiries USING btree (alarm_id, inquiry_id)
CREATE INDEX "IX_alarms_brand_id_raised_at" ON public.alarms USING btree (brand_id, raised_at)
CREATE INDEX "IX_alarms_ended_at" ON public.alarms USING btree (ended_at)
CREATE INDEX "IX_alarms_incident_id" ON public.alarms USING btree (incident_id)
CREATE INDEX "IX_alarms_topic_id" ON public.alarms USING btree (topic_id)
CREATE UNIQUE INDEX "PK_alarms" ON public.alarms USING btree (id)
CREATE UNIQUE INDEX "IX_api_tokens_key_hash" ON public.api_tokens USING btree (key_hash)
CREATE INDEX "IX_api_tokens_user_id" ON public.api_tokens USING btree (user_id)
CREATE UNIQUE INDEX "PK_api_tokens" ON public.api_tokens USING btree (id)
CREATE INDEX "IX_attachments_file" ON public.attachments USING btree (file)
CREATE INDEX "IX_attachments_message_id" ON public.attachments USING btree (message_id)
CREATE UNIQUE INDEX "PK_attachments" ON public.attachments USING btree (id)
CREATE INDEX "IX_audit_entries_at" ON public.audit_entries USING btree (at)
CREATE UNIQUE INDEX "PK_audit_entries" ON public.audit_entries USING btree (id)
CREATE UNIQUE INDEX "IX_brands_name" ON public.brands USING btree (name)
CREATE UNIQUE INDEX "PK_brands" ON public.brands USING btree (id)
CREATE UNIQUE INDEX "IX_bulk_replies_author_id_key" ON public.bulk_replies USING btree (author_id, key)
CREATE UNIQUE INDEX "PK_bulk_replies" ON public.bulk_replies USING btree (id)
CREATE INDEX "IX_bulk_reply_items_state" ON public.bulk_reply_items USING btree (state)
CREATE UNIQUE INDEX "PK_bulk_reply_items" ON public.bulk_reply_items USING btree (bulk_reply_id, conversation_id)
CREATE INDEX "IX_channel_accounts_brand_id" ON public.channel_accounts USING btree (brand_id)
CREATE UNIQUE INDEX "IX_channel_accounts_channel_address" ON public.channel_accounts USING btree (channel, address)
CREATE UNIQUE INDEX "PK_channel_accounts" ON public.channel_accounts USING btree (id)
CREATE INDEX "IX_channel_aliases_channel_account_id" ON public.channel_aliases USING btree (channel_account_id)
CREATE UNIQUE INDEX "PK_channel_aliases" ON public.channel_aliases USING btree (channel, address)
CREATE INDEX "IX_conversation_field_values_field_id_value_conversation_id" ON public.conversation_field_values USING btree (field_id, value, conversation_id)
CREATE UNIQUE INDEX "PK_conversation_field_values" ON public.conversation_field_values USING btree (conversation_id, field_id, value)
CREATE INDEX "IX_conversation_links_to_id" ON public.conversation_links USING btree (to_id)
CREATE UNIQUE INDEX "PK_conversation_links" ON public.conversation_links USING btree (from_id, to_id)
CREATE INDEX "IX_conversation_merges_from_id" ON public.conversation_merges USING btree (from_id)
CREATE INDEX "IX_conversation_merges_into_id" ON public.conversation_merges USING btree (into_id)
CREATE UNIQUE INDEX "PK_conversation_merges" ON public.conversation_merges USING btree (id)
CREATE INDEX "IX_conversation_tags_tag_id_conversation_id" ON public.conversation_tags USING btree (tag_id, conversation_id)
CREATE UNIQUE INDEX "PK_conversation_tags" ON public.conversation_tags USING btree (conversation_id, tag_id)
CREATE INDEX "IX_conversations_assignee_id_state_last_activity_at_id" ON public.conversations USING btree (assignee_id, state, last_activity_at, id)
CREATE INDEX "IX_conversations_customer_id_last_activity_at" ON public.conversations USING btree (customer_id, last_activity_at)
CREATE INDEX "IX_conversations_last_activity_at_id" ON public.conversations USING btree (last_activity_at, id)
CREATE INDEX "IX_conversations_merged_into_id" ON public.conversations USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL)
CREATE INDEX "IX_conversations_snoozed_until" ON public.conversations USING btree (snoozed_until) WHERE (snoozed_until IS NOT NULL)
CREATE INDEX "IX_conversations_state_created_at_id" ON public.conversations USING btree (state, created_at, id)
CREATE INDEX "IX_conversations_state_last_activity_at_id" ON public.conversations USING btree (state, last_activity_at, id)
CREATE INDEX "IX_conversations_state_waiting_since_id" ON public.conversations USING btree (state, waiting_since, id)
CREATE INDEX "IX_conversations_team_id_state_last_activity_at_id" ON public.conversations USING btree (team_id, state, last_activity_at, id)
CREATE INDEX "IX_conversations_waiting_since_id" ON public.conversations USING btree (waiting_since, id)
CREATE UNIQUE INDEX "PK_conversations" ON public.conversations USING btree (id)
CREATE INDEX "IX_counted_inquiries_conversation_id" ON public.counted_inquiries USING btree (conversation_id)
CREATE INDEX "IX_counted_inquiries_day_id" ON public.counted_inquiries USING btree (day, id)
CREATE UNIQUE INDEX "PK_counted_inquiries" ON public.counted_inquiries USING btree (id)
CREATE INDEX "IX_custom_fields_brand_id" ON public.custom_fields USING btree (brand_id)
CREATE UNIQUE INDEX "PK_custom_fields" ON public.custom_fields USING btree (id)
CREATE UNIQUE INDEX "IX_customer_identities_brand_id_kind_value" ON public.customer_identities USING btree (brand_id, kind, value)
CREATE INDEX "IX_customer_identities_customer_id" ON public.customer_identities USING btree (customer_id)
CREATE UNIQUE INDEX "PK_customer_identities" ON public.customer_identities USING btree (id)
CREATE INDEX "IX_customer_keys_key_brand_id" ON public.customer_keys USING btree (key, brand_id)
CREATE UNIQUE INDEX "PK_customer_keys" ON public.customer_keys USING btree (customer_id, kind, key)
CREATE INDEX "IX_customer_merges_kept_id" ON public.customer_merges USING btree (kept_id)
CREATE INDEX "IX_customer_merges_merged_id" ON public.customer_merges USING btree (merged_id)
CREATE UNIQUE INDEX "PK_customer_merges" ON public.customer_merges USING btree (id)
CREATE INDEX "IX_customer_notes_customer_id" ON public.customer_notes USING btree (customer_id)
CREATE UNIQUE INDEX "PK_customer_notes" ON public.customer_notes USING btree (id)
CREATE INDEX "IX_customers_brand_id" ON public.customers USING btree (brand_id)
CREATE INDEX "IX_customers_keys_version" ON public.customers USING btree (keys_version)
CREATE INDEX "IX_customers_merged_into_id" ON public.customers USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL)
CREATE UNIQUE INDEX "PK_customers" ON public.customers USING btree (id)
CREATE UNIQUE INDEX "PK_customers_apart" ON public.customers_apart USING btree (first_id, second_id)
CREATE UNIQUE INDEX "IX_digest_editions_digest_id_due_on" ON public.digest_editions USING btree (digest_id, due_on)
CREATE UNIQUE INDEX "PK_digest_editions" ON public.digest_editions USING btree (id)
CREATE UNIQUE INDEX "PK_digest_receivers" ON public.digest_receivers USING btree (digest_id, user_id)
CREATE INDEX "IX_digest_sendings_state_next_at" ON public.digest_sendings USING btree (state, next_at)
CREATE UNIQUE INDEX "PK_digest_sendings" ON public.digest_sendings USING btree (edition_id, user_id)
CREATE INDEX "IX_digests_brand_id" ON public.digests USING btree (brand_id)
CREATE INDEX "IX_digests_team_id" ON public.digests USING btree (team_id)
CREATE UNIQUE INDEX "PK_digests" ON public.digests USING btree (id)
CREATE UNIQUE INDEX "IX_drafts_conversation_id_kind" ON public.drafts USING btree (conversation_id, kind)
CREATE UNIQUE INDEX "PK_drafts" ON public.drafts USING btree (id)
CREATE UNIQUE INDEX "PK_event_cursors" ON public.event_cursors USING btree (reader)
CREATE INDEX "IX_events_subject_type_subject_id" ON public.events USING btree (subject_type, subject_id)
CREATE INDEX "IX_events_transaction_id_id" ON public.events USING btree (transaction_id, id)
CREATE UNIQUE INDEX "PK_events" ON public.events USING btree (id)
CREATE INDEX "IX_followers_user_id_conversation_id" ON public.followers USING btree (user_id, conversation_id)
CREATE UNIQUE INDEX "PK_followers" ON public.followers USING btree (conversation_id, user_id)
CREATE UNIQUE INDEX "PK_hand_over_reasons" ON public.hand_over_reasons USING btree (id)
CREATE INDEX "IX_hand_overs_inquiry_id" ON public.hand_overs USING btree (inquiry_id)
CREATE UNIQUE INDEX "PK_hand_overs" ON public.hand_overs USING btree (id)
CREATE INDEX "IX_held_replies_until" ON public.held_replies USING btree (until)
CREATE UNIQUE INDEX "PK_held_replies" ON public.held_replies USING btree (message_id)
CREATE INDEX "IX_import_problems_import_id_line" ON public.import_problems USING btree (import_id, line)
CREATE UNIQUE INDEX "PK_import_problems" ON public.import_problems USING btree (id)
CREATE UNIQUE INDEX "IX_imported_inquiries_brand_id_source_key" ON public.imported_inquiries USING btree (brand_id, source, key)
CREATE INDEX "IX_imported_inquiries_import_id_batch" ON public.imported_inquiries USING btree (import_id, batch)
CREATE UNIQUE INDEX "PK_imported_inquiries" ON public.imported_inquiries USING btree (inquiry_id)
CREATE INDEX "IX_imports_file" ON public.imports USING btree (file)
CREATE INDEX "IX_imports_state" ON public.imports USING btree (state)
CREATE UNIQUE INDEX "PK_imports" ON public.imports USING btree (id)
CREATE INDEX "IX_incidents_brand_id_created_at" ON public.incidents USING btree (brand_id, created_at)
CREATE UNIQUE INDEX "PK_incidents" ON public.incidents USING btree (id)
CREATE INDEX "IX_inquiries_brand_id_opened_at" ON public.inquiries USING btree (brand_id, opened_at)
CREATE INDEX "IX_inquiries_conversation_id" ON public.inquiries USING btree (conversation_id)
CREATE INDEX "IX_inquiries_customer_id_opened_at" ON public.inquiries USING btree (customer_id, opened_at)
CREATE INDEX "IX_inquiries_follows_id" ON public.inquiries USING btree (follows_id) WHERE (follows_id IS NOT NULL)
CREATE INDEX "IX_inquiries_topic_id_opened_at" ON public.inquiries USING btree (topic_id, opened_at)
CREATE UNIQUE INDEX "PK_inquiries" ON public.inquiries USING btree (id)
CREATE INDEX "IX_inquiry_topics_topic_id_inquiry_id" ON public.inquiry_topics USING btree (topic_id, inquiry_id)
CREATE UNIQUE INDEX "PK_inquiry_topics" ON public.inquiry_topics USING btree (inquiry_id, topic_id)
CREATE UNIQUE INDEX "PK_inquiry_work" ON public.inquiry_work USING btree (inquiry_id, user_id)
CREATE INDEX "IX_insight_comments_brand_id" ON public.insight_comments USING btree (brand_id)
CREATE INDEX "IX_insight_comments_from" ON public.insight_comments USING btree ("from")
CREATE INDEX "IX_insight_comments_topic_id" ON public.insight_comments USING btree (topic_id)
CREATE UNIQUE INDEX "PK_insight_comments" ON public.insight_comments USING btree (id)
CREATE UNIQUE INDEX "PK_insight_state" ON public.insight_state USING btree (id)
CREATE UNIQUE INDEX "PK_insight_sums" ON public.insight_sums USING btree (cut, day, brand_id, channel, topic_id, language, team_id)
CREATE UNIQUE INDEX "PK_installation" ON public.installation USING btree (id)
CREATE UNIQUE INDEX "IX_intake_items_channel_account_id_external_id" ON public.intake_items USING btree (channel_account_id, external_id)
CREATE INDEX "IX_intake_items_raw_file" ON public.intake_items USING btree (raw_file)
CREATE INDEX "IX_intake_items_state_id" ON public.intake_items USING btree (state, id)
CREATE UNIQUE INDEX "PK_intake_items" ON public.intake_items USING btree (id)
CREATE UNIQUE INDEX "PK_key_figure_definitions" ON public.key_figure_definitions USING btree (key_figure_id, version)
CREATE UNIQUE INDEX "PK_key_figure_values" ON public.key_figure_values USING btree (key_figure_id, "from")
CREATE INDEX "IX_key_figures_brand_id" ON public.key_figures USING btree (brand_id)
CREATE UNIQUE INDEX "IX_key_figures_key" ON public.key_figures USING btree (key)
CREATE INDEX "IX_key_figures_owner_id" ON public.key_figures USING btree (owner_id)
CREATE UNIQUE INDEX "PK_key_figures" ON public.key_figures USING btree (id)
CREATE INDEX "IX_known_devices_user_id" ON public.known_devices USING btree (user_id)
CREATE UNIQUE INDEX "PK_known_devices" ON public.known_devices USING btree (key_hash, user_id)
CREATE INDEX "IX_macros_user_id" ON public.macros USING btree (user_id)
CREATE UNIQUE INDEX "PK_macros" ON public.macros USING btree (id)
CREATE UNIQUE INDEX "IX_mail_signing_keys_domain_selector" ON public.mail_signing_keys USING btree (domain, selector)
CREATE UNIQUE INDEX "PK_mail_signing_keys" ON public.mail_signing_keys USING btree (id)
CREATE UNIQUE INDEX "PK_mailboxes" ON public.mailboxes USING btree (channel_account_id)
CREATE UNIQUE INDEX "PK_mentions" ON public.mentions USING btree (message_id, user_id)
CREATE INDEX "IX_messages_conversation_id_id" ON public.messages USING btree (conversation_id, id)
CREATE INDEX "IX_messages_external_id" ON public.messages USING btree (external_id) WHERE (external_id IS NOT NULL)
CREATE INDEX "IX_messages_raw_file" ON public.messages USING btree (raw_file) WHERE (raw_file IS NOT NULL)
CREATE UNIQUE INDEX "PK_messages" ON public.messages USING btree (id)
CREATE UNIQUE INDEX "PK_notification_choices" ON public.notification_choices USING btree (user_id, kind)
CREATE UNIQUE INDEX "PK_notification_times" ON public.notification_times USING btree (user_id)
CREATE INDEX "IX_notifications_at" ON public.notifications USING btree (at)
CREATE INDEX "IX_notifications_conversation_id" ON public.notifications USING btree (conversation_id)
CREATE INDEX "IX_notifications_user_id_at" ON public.notifications USING btree (user_id, at)
CREATE INDEX "IX_notifications_user_id_conversation_id" ON public.notifications USING btree (user_id, conversation_id)
CREATE UNIQUE INDEX "PK_notifications" ON public.notifications USING btree (id)
CREATE INDEX "IX_one_time_keys_expires_at" ON public.one_time_keys USING btree (expires_at)
CREATE INDEX "IX_one_time_keys_user_id" ON public.one_time_keys USING btree (user_id)
CREATE UNIQUE INDEX "PK_one_time_keys" ON public.one_time_keys USING btree (key_hash)
CREATE UNIQUE INDEX "IX_outbox_message_id" ON public.outbox USING btree (message_id)
CREATE INDEX "IX_outbox_state_next_attempt_at" ON public.outbox USING btree (state, next_attempt_at)
CREATE UNIQUE INDEX "PK_outbox" ON public.outbox USING btree (id)
CREATE UNIQUE INDEX "PK_participants" ON public.participants USING btree (conversation_id, address)
CREATE INDEX "IX_partner_exchanges_conversation_id" ON public.partner_exchanges USING btree (conversation_id)
CREATE INDEX "IX_partner_exchanges_due_at" ON public.partner_exchanges USING btree (due_at)
CREATE UNIQUE INDEX "PK_partner_exchanges" ON public.partner_exchanges USING btree (id)
CREATE INDEX "IX_partners_brand_id" ON public.partners USING btree (brand_id)
CREATE UNIQUE INDEX "PK_partners" ON public.partners USING btree (id)
CREATE UNIQUE INDEX "PK_preferences" ON public.preferences USING btree (user_id)
CREATE UNIQUE INDEX "PK_protection_keys" ON public.protection_keys USING btree (id)
CREATE UNIQUE INDEX "PK_quote_codes" ON public.quote_codes USING btree (id)
CREATE INDEX "IX_quote_codings_code_id" ON public.quote_codings USING btree (code_id)
CREATE UNIQUE INDEX "PK_quote_codings" ON public.quote_codings USING btree (quote_id, code_id, by_id)
CREATE UNIQUE INDEX "IX_quotes_message_id_start_length" ON public.quotes USING btree (message_id, start, length)
CREATE UNIQUE INDEX "PK_quotes" ON public.quotes USING btree (id)
CREATE UNIQUE INDEX "PK_ranking_weights" ON public.ranking_weights USING btree (version)
CREATE INDEX "IX_read_marks_conversation_id" ON public.read_marks USING btree (conversation_id)
CREATE UNIQUE INDEX "PK_read_marks" ON public.read_marks USING btree (user_id, conversation_id)
CREATE UNIQUE INDEX "PK_recovery_codes" ON public.recovery_codes USING btree (user_id, code_hash)
CREATE INDEX "IX_research_files_file" ON public.research_files USING btree (file)
CREATE INDEX "IX_research_files_note_id" ON public.research_files USING btree (note_id)
CREATE UNIQUE INDEX "PK_research_files" ON public.research_files USING btree (id)
CREATE INDEX "IX_research_notes_topic_id_id" ON public.research_notes USING btree (topic_id, id)
CREATE UNIQUE INDEX "PK_research_notes" ON public.research_notes USING btree (id)
CREATE INDEX "IX_saved_texts_user_id" ON public.saved_texts USING btree (user_id)
CREATE UNIQUE INDEX "PK_saved_texts" ON public.saved_texts USING btree (id)
CREATE INDEX "IX_saved_view_places_saved_view_id" ON public.saved_view_places USING btree (saved_view_id)
CREATE UNIQUE INDEX "PK_saved_view_places" ON public.saved_view_places USING btree (user_id, saved_view_id)
CREATE INDEX "IX_saved_views_owner_id" ON public.saved_views USING btree (owner_id)
CREATE UNIQUE INDEX "PK_saved_views" ON public.saved_views USING btree (id)
CREATE INDEX "IX_scheduled_replies_conversation_id" ON public.scheduled_replies USING btree (conversation_id)
CREATE INDEX "IX_scheduled_replies_send_at" ON public.scheduled_replies USING btree (send_at)
CREATE UNIQUE INDEX "PK_scheduled_replies" ON public.scheduled_replies USING btree (id)
CREATE INDEX ix_search_documents_words ON public.search_documents USING gin (words)
CREATE UNIQUE INDEX search_documents_pkey ON public.search_documents USING btree (conversation_id)
CREATE INDEX ix_search_words_parts ON public.search_words USING gin (word gin_trgm_ops)
CREATE UNIQUE INDEX search_words_pkey ON public.search_words USING btree (word)
CREATE UNIQUE INDEX "PK_sending_preferences" ON public.sending_preferences USING btree (user_id)
CREATE UNIQUE INDEX "PK_sent_once" ON public.sent_once USING btree (user_id, key)
CREATE UNIQUE INDEX "IX_sessions_key_hash" ON public.sessions USING btree (key_hash)
CREATE INDEX "IX_sessions_user_id" ON public.sessions USING btree (user_id)
CREATE UNIQUE INDEX "PK_sessions" ON public.sessions USING btree (id)
CREATE UNIQUE INDEX "PK_spooled_files" ON public.spooled_files USING btree (hash)
CREATE UNIQUE INDEX "PK_strategic_goals" ON public.strategic_goals USING btree (id)
CREATE INDEX "IX_tags_brand_id" ON public.tags USING btree (brand_id)
CREATE UNIQUE INDEX "IX_tags_name" ON public.tags USING btree (name)
CREATE UNIQUE INDEX "PK_tags" ON public.tags USING btree (id)
CREATE INDEX "IX_team_members_user_id" ON public.team_members USING btree (user_id)
CREATE UNIQUE INDEX "PK_team_members" ON public.team_members USING btree (team_id, user_id)
CREATE UNIQUE INDEX "IX_teams_name" ON public.teams USING btree (name)
CREATE UNIQUE INDEX "PK_teams" ON public.teams USING btree (id)
CREATE INDEX "IX_text_vectors_used_at" ON public.text_vectors USING btree (used_at)
CREATE UNIQUE INDEX "PK_text_vectors" ON public.text_vectors USING btree (key)
CREATE INDEX "IX_topic_changes_topic_id_id" ON public.topic_changes USING btree (topic_id, id)
CREATE UNIQUE INDEX "PK_topic_changes" ON public.topic_changes USING btree (id)
CREATE UNIQUE INDEX "IX_topic_examples_inquiry_id" ON public.topic_examples USING btree (inquiry_id)
CREATE INDEX "IX_topic_examples_topic_id_id" ON public.topic_examples USING btree (topic_id, id)
CREATE UNIQUE INDEX "PK_topic_examples" ON public.topic_examples USING btree (id)
CREATE INDEX "IX_topic_goals_goal_id" ON public.topic_goals USING btree (goal_id)
CREATE UNIQUE INDEX "PK_topic_goals" ON public.topic_goals USING btree (topic_id, goal_id)
CREATE INDEX "IX_topic_group_past_inquiry_id" ON public.topic_group_past USING btree (inquiry_id)
CREATE UNIQUE INDEX "PK_topic_group_past" ON public.topic_group_past USING btree (proposal_id, inquiry_id)
CREATE INDEX "IX_topic_judgements_at" ON public.topic_judgements USING btree (at)
CREATE INDEX "IX_topic_judgements_inquiry_id" ON public.topic_judgements USING btree (inquiry_id)
CREATE UNIQUE INDEX "PK_topic_judgements" ON public.topic_judgements USING btree (id)
CREATE UNIQUE INDEX "PK_topic_looks" ON public.topic_looks USING btree (id)
CREATE INDEX "IX_topic_proposal_inquiries_inquiry_id" ON public.topic_proposal_inquiries USING btree (inquiry_id)
CREATE UNIQUE INDEX "PK_topic_proposal_inquiries" ON public.topic_proposal_inquiries USING btree (proposal_id, inquiry_id)
CREATE INDEX "IX_topic_proposals_state" ON public.topic_proposals USING btree (state)
CREATE UNIQUE INDEX "PK_topic_proposals" ON public.topic_proposals USING btree (id)
CREATE INDEX "IX_topic_rerun_changes_rerun_id_from_id_to_id" ON public.topic_rerun_changes USING btree (rerun_id, from_id, to_id)
CREATE UNIQUE INDEX "PK_topic_rerun_changes" ON public.topic_rerun_changes USING btree (rerun_id, inquiry_id)
CREATE INDEX "IX_topic_reruns_state" ON public.topic_reruns USING btree (state)
CREATE UNIQUE INDEX "PK_topic_reruns" ON public.topic_reruns USING btree (id)
CREATE INDEX "IX_topic_texts_at" ON public.topic_texts USING btree (at)
CREATE UNIQUE INDEX "PK_topic_texts" ON public.topic_texts USING btree (inquiry_id)
CREATE INDEX "IX_topic_values_topic_id_id" ON public.topic_values USING btree (topic_id, id)
CREATE UNIQUE INDEX "PK_topic_values" ON public.topic_values USING btree (id)
CREATE INDEX "IX_topics_merged_into_id" ON public.topics USING btree (merged_into_id)
CREATE INDEX "IX_topics_parent_id" ON public.topics USING btree (parent_id)
CREATE UNIQUE INDEX "PK_topics" ON public.topics USING btree (id)
CREATE UNIQUE INDEX "PK_trigger_effects" ON public.trigger_effects USING btree (event_id)
CREATE INDEX "IX_trigger_runs_at" ON public.trigger_runs USING btree (at)
CREATE INDEX "IX_trigger_runs_conversation_id" ON public.trigger_runs USING btree (conversation_id)
CREATE UNIQUE INDEX "IX_trigger_runs_trigger_id_conversation_id_cause_id" ON public.trigger_runs USING btree (trigger_id, conversation_id, cause_id)
CREATE UNIQUE INDEX "PK_trigger_runs" ON public.trigger_runs USING btree (id)
CREATE UNIQUE INDEX "PK_triggers" ON public.triggers USING btree (id)
CREATE INDEX "IX_try_counters_ends_at" ON public.try_counters USING btree (ends_at)
CREATE UNIQUE INDEX "PK_try_counters" ON public.try_counters USING btree (key)
CREATE INDEX "IX_uploads_file" ON public.uploads USING btree (file)
CREATE UNIQUE INDEX "PK_uploads" ON public.uploads USING btree (id)
CREATE UNIQUE INDEX "PK_user_brands" ON public.user_brands USING btree (user_id, brand_id)
CREATE INDEX "IX_user_claims_user_id" ON public.user_claims USING btree (user_id)
CREATE UNIQUE INDEX "PK_user_claims" ON public.user_claims USING btree (id)
CREATE UNIQUE INDEX "PK_user_logins" ON public.user_logins USING btree (login_provider, provider_key)
CREATE INDEX "IX_user_passkeys_user_id" ON public.user_passkeys USING btree (user_id)
CREATE UNIQUE INDEX "PK_user_passkeys" ON public.user_passkeys USING btree (credential_id)
CREATE UNIQUE INDEX "PK_user_tokens" ON public.user_tokens USING btree (user_id, login_provider, name)
CREATE UNIQUE INDEX "IX_users_normalized_email" ON public.users USING btree (normalized_email)
CREATE UNIQUE INDEX "IX_users_normalized_user_name" ON public.users USING btree (normalized_user_name)
CREATE UNIQUE INDEX "PK_users" ON public.users USING btree (id)
CREATE UNIQUE INDEX "PK_watch_setting" ON public.watch_setting USING btree (id)
CREATE UNIQUE INDEX "PK_watched_topics" ON public.watched_topics USING btree (topic_id)
