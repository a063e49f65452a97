# `make run` and `make test` do all their own set-up; nothing else is needed before either.
PYTHON ?= python3
BIN := .venv/bin
NEED ?= test
TESTS ?=
FOR ?=

.PHONY: help setup run test lint format lock reference words accuracy bench soak kills hardware deb install-check audit
help:
	@echo "make run        the demo: a simulated lane, the kiosk, the broker, the gym server and the board"
	@echo "make test       all tests"
	@echo "make lint       formatting, linting, types, and the rules of the rooms"
	@echo "make format     put the code in order"
	@echo "make lock       choose new versions of the dependencies (constraints.txt)"
	@echo "make reference  draw the reference pictures again"
	@echo "make deb        the Debian package for this machine; FOR=\"12-arm64 13-arm64\" for a Raspberry Pi's: dist/"
	@echo "make install-check  that package in a fresh Debian, under a real systemd (root; ten minutes): systemd/README.md"
	@echo "make audit      known vulnerabilities of every Python package that is shipped or tested with"
	@echo "make hardware   every drawing, table and page of hardware/ again, from hardware/lane.toml"
	@echo "make words      compile the floor screen's languages after editing kiosk/display/locale/*/*/*.po"
	@echo "make accuracy   laps, facing, warnings and times against what is true: tests/bench/accuracy.md"
	@echo "make bench      what the engine costs, how fast screen and boards are: tests/bench/{speed,screen,boards,ingest,start}.md; the firmware's budget; an hour of the kiosk alone and one with its screen: tests/bench/hour.md (three hours)"
	@echo "make soak       thousands of simulated laps on a worn mat and a worn lidar: tests/bench/soak.md; days on end: soak_days.md (two hours)"
	@echo "make kills      faults of all sorts, for longer: tests/faults/README.md; kill -9 a thousand times while laps flow: tests/bench/kills.md (two hours)"

setup:
	@.ci/debian-packages $(NEED)
	@$(MAKE) -s .venv/ready-$(NEED)

.venv/bin/pip:
	$(PYTHON) -m venv --system-site-packages .venv

# A kiosk needs no test extras; a developer needs both. constraints.txt is what was tested.
.venv/ready-run: pyproject.toml constraints.txt | .venv/bin/pip
	@echo "Installing Retrolane into .venv (a minute or two the first time)"
	@$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/ready-test: pyproject.toml constraints.txt | .venv/bin/pip
	@echo "Installing Retrolane and its test tools into .venv (a minute or two the first time)"
	@$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ .venv/ready-run

# What MicroPython's modules offer on a Pico; apart, because they would shadow the standard library.
.venv/rp2-stubs: firmware/stubs.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --upgrade --target $@ -r firmware/stubs.txt
	@touch $@

run:
	@$(MAKE) -s setup NEED=run
	@$(BIN)/kiosk demo

test:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m pytest $(TESTS)

lint:
	@$(MAKE) -s setup NEED=test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(MAKE) -s .venv/rp2-stubs
	$(BIN)/mypy --config-file firmware/mypy.ini
	$(BIN)/lint-imports

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --upgrade --extra test --strip-extras --no-emit-index-url --no-emit-find-links --no-header -o constraints.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --no-annotate --extra postgres --strip-extras --no-emit-index-url --no-emit-find-links --no-header -c constraints.txt -o systemd/deb/requirements.txt pyproject.toml
	$(BIN)/pip-compile -q --upgrade --generate-hashes --allow-unsafe --no-annotate --build-deps-for wheel --only-build-deps --strip-extras --no-emit-index-url --no-emit-find-links --no-header -o systemd/deb/builder.txt pyproject.toml

deb:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m systemd.deb $(FOR)

install-check:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m tests.install

# Strict: pip-audit otherwise finds nothing wrong with what it could look nothing up about.
audit:
	@$(PYTHON) -m venv .venv/audit
	@.venv/audit/bin/pip install -q --disable-pip-version-check pip-audit
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes -r systemd/deb/requirements.txt
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes -r systemd/deb/builder.txt
	.venv/audit/bin/pip-audit --strict --disable-pip --no-deps -r constraints.txt

hardware:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m hardware.draw

words:
	@$(MAKE) -s setup NEED=run
	@$(BIN)/python -m kiosk.display.msgfmt

reference:
	UPDATE_REFERENCE=1 $(BIN)/python -m pytest -q tests/display tests/web

accuracy:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m tests.bench.accuracy

bench:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m tests.bench.speed
	@$(BIN)/python -m tests.bench.screen
	@$(BIN)/python -m tests.bench.boards
	@$(BIN)/python -m tests.bench.ingest
	@$(BIN)/python -m tests.bench.start
	@PYTHONPATH=firmware $(BIN)/python -m tests.bench.firmware
	@$(BIN)/python -m tests.bench.hour --page

soak:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m tests.bench.soak_laps --mat 10000 --lidar 1000 --page
	@$(BIN)/python -m tests.bench.soak_days --mat 72 --lidar 6 --page

kills:
	@$(MAKE) -s setup NEED=test
	@$(BIN)/python -m tests.faults
	@$(BIN)/python -m pytest -m long --ignore=tests/faults
	@$(BIN)/python -m tests.bench.kills --page
