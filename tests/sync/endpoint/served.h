// A real hub behind real HTTP on loopback, in this process.
#pragma once

#include "sync/endpoint/hub_http.h"
#include "sync/protocol/problem.h"
#include "tests/sync/endpoint/http_client.h"
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {

struct Served : HubFixture {
  std::string path(const Submission& submission) const {
    return "/submissions/" + to_string(submission.manifest.id);
  }
  Reply put(const Submission& submission) {
    return client.send("PUT", path(submission), {}, to_wire(submission));
  }
  void restart() {
    server.reset();
    http.reset();
    data.reset();
    data = HubData::open(dir / "hub", {disk_, clock, random}).value();
    serve();
  }
  void serve() {
    http = std::make_unique<HubHttp>(data->hub());
    server =
        std::make_unique<HttpServer>(HttpServer::start({"127.0.0.1", 0}, *http, clock).value());
    client = HttpClient(url());
  }
  std::string url() const { return "http://" + to_string(server->address()); }

  std::unique_ptr<HubHttp> http = std::make_unique<HubHttp>(data->hub());
  std::unique_ptr<HttpServer> server =
      std::make_unique<HttpServer>(HttpServer::start({"127.0.0.1", 0}, *http, clock).value());
  HttpClient client{url()};
  ApplicationId id = ApplicationId::make(random);
  Application application = terminal.application(campaign);
  Submission submission = terminal.submission(application, id);
};

inline std::string slug(const Reply& reply) {
  CHECK(reply.headers.at("content-type") == "application/problem+json");
  const Problem problem = parse_problem(reply.body).value();
  CHECK(problem.status == reply.status);
  return problem.slug;
}

inline std::string text_of(const Bytes& bytes) {
  return std::string(as_text(bytes));
}

}  // namespace jiangxin
