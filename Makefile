# `make run` and `make test` are all a newcomer needs. Neither asks a question.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501

.PHONY: run demo room test test-all check lint bench bench-live bench-council bench-nation lock bill assurance words coverage pictures clean disasters kills drill soak

$(VENV)/.run: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	@touch $(VENV)/.run $@

run: $(VENV)/.run  ## the course, on this machine
	@$(PY) -m courseware run --port $(PORT)

DEMO := MASTERCLASS_DATA=data/demo MASTERCLASS_PUBLIC_URL=http://127.0.0.1:$(PORT)
demo: $(VENV)/.run  ## a Scotland of made-up members to look at, in data/demo
	@test -e data/demo/data.db || $(DEMO) $(PY) -m courseware demo
	@printf 'An officer of Glasgow:  ' && $(DEMO) $(PY) -m courseware invite --role officer --council S12000049 --name Officer 2>/dev/null
	@printf 'A national observer:    ' && $(DEMO) $(PY) -m courseware invite --role observer --name Observer 2>/dev/null
	@printf 'A trainer:              ' && $(DEMO) $(PY) -m courseware invite --role trainer --name Trainer 2>/dev/null
	@$(DEMO) $(PY) -m courseware run --port $(PORT)

room: $(VENV)/.run  ## a live room from this laptop, in a hall without internet
	@$(PY) -m courseware room --port $(PORT)

test: $(VENV)/.dev  ## everything, on both databases and in Chromium
	@$(PY) -m tests.everything

test-all: $(VENV)/.dev  ## every combination of page, theme and width
	@$(PY) -m tests.everything --all

check: $(VENV)/.run  ## lint the content and the quizzes
	@$(PY) -m courseware check

lint: $(VENV)/.dev
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy && $(VENV)/bin/lint-imports

bench: $(VENV)/.dev  ## the benchmarks: a table and JSON
	@$(PY) -m bench

bench-live: $(VENV)/.dev  ## a hall of 200, 500 and 1,000 that votes: what is lost, how late the screen is
	@$(PY) -m bench.live --people 200 --people 500 --people 1000

bench-nation: $(VENV)/.dev  ## 500 members, then every councillor, on two processes: beside a hall, through a kill and a restart
	@$(PY) -m bench.nation

bench-council: $(VENV)/.dev  ## the council side at 1,000, 10,000 and 100,000 members
	@$(PY) -m bench.council

disasters: $(VENV)/.dev  ## thousands of seeded disasters on both databases, and planted faults that must be found
	@$(PY) -m tests.disasters --planted
	@$(PY) -m tests.disasters --runs $(or $(RUNS),10000)
	@$(PY) -m tests.disasters --runs $(or $(RUNS),10000) --database postgresql

kills: $(VENV)/.dev  ## real processes killed by lot while members, phones and officers act
	@$(PY) -m tests.disasters --kills $(or $(KILLS),200)

drill: $(VENV)/.dev  ## recovery: a lost machine, an older backup, an upgrade under a hall that votes
	@$(PY) -m tests.drill

soak: $(VENV)/.dev  ## whether memory is flat while members answer for an hour
	@$(PY) -m bench.soak --minutes $(or $(MINUTES),60)

lock: $(VENV)/.dev
	@$(VENV)/bin/pip-compile -q --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.txt requirements.in
	@$(VENV)/bin/pip-compile -q --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe -o requirements-dev.txt requirements-dev.in

words: $(VENV)/.dev  ## the catalogue a translator starts from
	@mkdir -p locale && PYTHONPATH=. $(VENV)/bin/pybabel -q extract --no-location --omit-header -k _ -k plural:1,2 -F locale/babel.cfg -o locale/courseware.pot .

bill: $(VENV)/.run  ## the bill of materials and the third-party notices, after `make lock`
	@$(PY) -m courseware bill

assurance: $(VENV)/.run  ## each line of the standards with the test that holds it
	@$(PY) -m courseware assurance

coverage: $(VENV)/.run  ## the two reports that are made from the content
	@$(PY) -m courseware coverage
	@$(PY) -m courseware facts

clean:
	rm -rf $(VENV) build
