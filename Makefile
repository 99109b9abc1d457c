# Rekey. `make` lists what there is to make.

# One set of flags for every build: another flag would build everything anew. (--disable-index-store is not among
# them: on Linux the tests are found through the index.)
export SWIFT_BUILD_FLAGS :=

.DEFAULT_GOAL := help
# Without the toolchain's libraries beside it: one file that runs on any Debian 12.
RELEASE_FLAGS := -c release --static-swift-stdlib --scratch-path .build-release

.PHONY: help bootstrap build release build-tests demo test lint api-check format bench soak unit-check clean lab-up lab-down

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

bootstrap: ## install the Debian packages that building and testing need
	@scripts/bootstrap build lab

build: ## build the program (debug)
	@scripts/bootstrap build
	swift build $(SWIFT_BUILD_FLAGS) --product rekey

release: ## build the program for use: .build-release/release/rekey, one file
	@scripts/bootstrap build
	swift build $(SWIFT_BUILD_FLAGS) $(RELEASE_FLAGS) --product rekey

build-tests: ## build the program and all tests (debug)
	@scripts/bootstrap build
	swift build $(SWIFT_BUILD_FLAGS) --build-tests

demo: build ## try it: an invented company on the embedded directory
	.build/debug/rekey demo

test: ## build and run all tests, on real directories (PHASES="unit commands stores directory end-to-end")
	@scripts/bootstrap build lab
	@$(MAKE) --no-print-directory build-tests
	@scripts/test $(PHASES)

lint: build-tests ## format, undeclared imports, architecture, generated documents
	@scripts/lint

api-check: build ## hold docs/api/openapi.yaml against the running service (schemathesis from PyPI)
	@scripts/api-check

format: ## format all Swift files in place
	swift format -i --parallel -r --configuration .swift-format Package.swift Sources Tests

bench: ## measure resets per second against the real directory's own limit
	@scripts/bootstrap build lab bench
	@bench/run

soak: ## what takes long: 200 kill rounds on each directory, leaks, slow clients, timing (PARTS="kills leaks slow timing" ROUNDS=200)
	@scripts/bootstrap build lab
	@$(MAKE) --no-print-directory build-tests release
	@scripts/soak $(PARTS)

lab-up: ## start the test directories: two AD domains and OpenLDAP
	@scripts/bootstrap lab
	@scripts/lab/up

lab-down: ## stop the test directories
	@scripts/lab/down

unit-check: release ## hold packaging/rekey.service and its documents against a real systemd, in a container; needs root
	@scripts/bootstrap unit
	@scripts/unit-check

clean: ## remove everything that was built, the lab's snapshots too
	@scripts/lab/down
	rm -rf .build .build-lab .build-release .build-bench
