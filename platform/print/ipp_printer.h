// One printer, or one queue of CUPS, by IPP (RFC 8011) through libcups. What a printer says is a
// stranger's word.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <cups/cups.h>

#include "platform/printer.h"
#include "sync/base/result.h"

namespace jiangxin {

// Where a printer is to be asked.
struct PrinterAddress {
  std::string uri;
  std::string host;
  std::string resource;
  int port = 0;
  bool encrypted = false;
};
// InvalidInput: no ipp or ipps URI.
Result<PrinterAddress> parse_printer(const std::string& uri);
// The same, and of one that is known by its name in the network (DNS-SD) where it is now. Takes
// some seconds. Unavailable: nobody answers to that name.
Result<PrinterAddress> address_of(const std::string& uri);
// Without what a screen or a line of text would trip over, at most 40 characters; nullptr: none.
std::string plain_name(const char* text);

struct PrinterStatus {
  std::string name;
  bool is_ready = false;
  PrintTrouble trouble = PrintTrouble::None;
  PrintTrouble warning = PrintTrouble::None;  // what it is, should no page come
  bool takes_pdf = false;
};

struct JobStatus {
  enum class State { Waiting, Printing, Done, Cancelled, Aborted } state = State::Waiting;
  int pages = 0;
};

// One thread; each call waits for the printer, ten seconds at most. Errors of all: Unavailable (it
// does not answer, or is busy), Denied (it does not let us), Conflict (it says no, for now).
class IppPrinter {
 public:
  static Result<IppPrinter> connect(const PrinterAddress& address);

  Result<PrinterStatus> status();
  // A job without a document: nothing is printed yet. Unsupported: it takes none of ours.
  Result<int> create_job();
  // All of the document, A4 on one side. go_on is asked between its parts. Cancelled: it said no;
  // Unsupported: the printer refuses it; otherwise nobody knows what becomes of it.
  Result<void> send(int job, ByteView pdf, const std::function<bool()>& go_on);
  // NotFound: the printer has forgotten it.
  Result<JobStatus> job(int id);
  Result<void> cancel(int job);

 private:
  struct CloseHttp {
    void operator()(http_t* http) const { httpClose(http); }
  };
  struct FreeIpp {
    void operator()(ipp_t* message) const { ippDelete(message); }
  };
  using Message = std::unique_ptr<ipp_t, FreeIpp>;

  IppPrinter(PrinterAddress address, http_t* http) : address_(std::move(address)), http_(http) {}
  Message request(ipp_op_t operation, int job = 0) const;
  Result<Message> ask(Message request);
  Result<Message> judged(ipp_t* answer) const;

  PrinterAddress address_;
  std::unique_ptr<http_t, CloseHttp> http_;
};

}  // namespace jiangxin
