"""What mutants.py breaks: name: (file, what stands there, what it becomes)."""

HUB = "sync/endpoint/hub.cpp"
FILES = "sync/base/file_system.cpp"
DATABASE = "sync/store/database.cpp"
HQ_DATABASE = "sync/endpoint/hq_database.cpp"
CHAIN_ORDER = "sync/endpoint/chain_order.cpp"
HQ_HANDOVERS = "sync/endpoint/hq_store_handovers.cpp"
UPLOADER = "sync/uploader/uploader.cpp"
BUNDLE = "sync/protocol/bundle.cpp"
ANSWERS = "sync/protocol/answers_file.cpp"
INCOMING = "sync/store/incoming_attachment.cpp"
FETCHER = "sync/uploader/fetcher.cpp"
HANDOVERS = "sync/store/handover_repository.cpp"

MUTANTS = {
    "file not synced": (
        FILES, "if (fd_.system().fdatasync(fd_.get()) != 0)", "if (false)"),
    "growing file not synced": (
        FILES, "const bool synced = fd_.system().fdatasync(fd_.get()) == 0;",
        "const bool synced = true;"),
    "folder not synced": (
        FILES, "const bool done = fd ? system_.fsync(fd.get()) == 0 : errno == EACCES;",
        "const bool done = true;"),
    "new names not synced": (
        FILES, "    return files_.settle(folder_of(path));", "    return {};"),
    "left names trusted": (
        FILES, "if (names.being_made == 0 && names.durable == names.made) return {};", "return {};"),
    "commits not synced": (
        DATABASE, "PRAGMA synchronous=FULL;", "PRAGMA synchronous=OFF;"),
    "log of the hub not synced": (
        HQ_DATABASE, "sync_failed_ ? log_.move_log() : log_.sync_log();",
        "Result<void>();"),
    "hub tells what it sees": (
        HQ_DATABASE, "  if (version == durable_version_) return {};", "  return {};"),
    "receipt before commit": (
        HUB, "  if (!custody) return trouble(custody.error());\n  if (custody->digest",
        "  if (!custody) return Taken{to_json(receipt), {}};\n  if (custody->digest"),
    "stamped pages forgotten": (
        "sync/endpoint/file_check.cpp",
        'files.push_back({"stamped/" + std::to_string(i), &application.stamped[i].file});', ";"),
    "receipt before files": (
        HUB, "if (!*size) missing.push_back(file.digest);", ""),
    "deduped by arrival": (
        HUB, "if ((*custody)->digest != submission.digest())", "if (false)"),
    "another receipt each time": (
        HUB, "  return Taken{(*custody)->receipt_json, {}};",
        """  return Taken{to_json(sign_receipt({.submission_id = submission.manifest.id,
                                     .application_id = submission.manifest.application_id,
                                     .digest = submission.digest(),
                                     .received_at = parts_.clock.now(),
                                     .signature = {}},
                                    signer(submission.manifest.suite))),
               {}};"""),
    "attempt not persisted": (
        UPLOADER,
        "const auto begun = parts_.outbox.begin_attempt(entry->id, parts_.clock.now() + delay);",
        "static_cast<void>(delay);\n  const Result<void> begun;"),
    "clock believed": (
        UPLOADER, "if (attempt && *attempt > parts_.clock.now() + kLongestWait)", "if (false)"),
    "given up for too large": (
        UPLOADER, "return trouble == HqTrouble::Refused || trouble == HqTrouble::OverLimit;",
        "return trouble == HqTrouble::Refused || trouble == HqTrouble::TooLarge;"),
    "cursor before news": (
        UPLOADER, "  JIANGXIN_ASSIGN(staff_changed, store_updates(parts_.db, updates));",
        "  JIANGXIN_TRY(parts_.inbox.store({.cursor = updates.cursor}));\n"
        "  JIANGXIN_ASSIGN(staff_changed, store_updates(parts_.db, updates));"),
    "files of a bundle not checked": (
        BUNDLE, "if (size != file.size || digester.finish() != file.digest)", "if (false)"),
    "answers for another": (
        ANSWERS, "if (head.terminal != terminal)", "if (false)"),
    "handed file not synced": (
        INCOMING, "  JIANGXIN_TRY(growing_->sync());", ""),
    "handed file not checked": (
        INCOMING, "if (have_ != file_.size || digester_.finish() != file_.digest)", "if (false)"),
    "another size is the last word": (
        FETCHER, "refused({HqTrouble::HqFault,", "refused({HqTrouble::Refused,"),
    "newest by arrival": (
        CHAIN_ORDER, "if (!is_content(links[i]) || left[i]) continue;",
        "if (!is_content(links[i])) continue;"),
    "handed back, and not believed": (
        HQ_HANDOVERS, "    JIANGXIN_TRY(let_speak(db, added.application, added.to));\n", ""),
    "wanted and condemned": (
        HANDOVERS, '"DELETE FROM condemned_file WHERE digest = ?"',
        '"DELETE FROM condemned_file WHERE digest = ? AND 0"'),
}
