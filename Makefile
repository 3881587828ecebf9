# make          build the handbook into public/
# make serve    read it at http://localhost:1313, rebuilt and reloaded at every change
# make pdf      print the whole handbook to handbook.pdf, with Chromium
# make check    report every mistake in the content, as strictly as publishing does
# make test     set up and run every test
# make bench    measure builds of 100, 1,000 and 10,000 pages (BENCH_HUGO=1: beside Hugo)
# make screenshots  picture the main pages at two widths, light and dark, in screenshots/
# make clean    take away what was built

GO ?= go
FUZZTIME ?= 10s
# The race detector needs a C compiler; without one the tests run without it.
RACE := $(if $(shell command -v cc 2>/dev/null),-race)

.PHONY: build serve pdf check test lint unit fuzz chromium types html bench screenshots clean

build: bin/handbook
	bin/handbook build

# go build decides by itself what is out of date.
.PHONY: bin/handbook
bin/handbook:
	$(GO) build -o bin/handbook ./generator

serve: bin/handbook
	bin/handbook serve

pdf: bin/handbook
	bin/handbook pdf

check: bin/handbook
	bin/handbook check --strict

test: lint types html chromium unit fuzz

lint:
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	@files="$$(gofmt -l generator templates)"; test -z "$$files" || { echo "not formatted by gofmt:"; echo "$$files"; exit 1; }

# The tools of the tests that come by npm, as package-lock.json has them.
node_modules/.package-lock.json: package.json package-lock.json
	.ci/npm
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

types: node_modules/.package-lock.json
	node_modules/.bin/tsc -p .
	node_modules/.bin/tsc -p generator/internal/offline

# Every page of the handbook against the rules of HTML; CONTRIBUTING.md says why .htmlvalidate.json bends three of them.
html: bin/handbook node_modules/.package-lock.json
	@site="$$(mktemp -d)"; trap 'rm -rf "$$site"' EXIT; \
	bin/handbook build --quiet -b https://example.org/some/handbook/ -d "$$site/site" && \
	node_modules/.bin/html-validate --config .htmlvalidate.json "$$site/site/**/*.html"

chromium:
	.ci/chromium

# Browser tests look for no races: what races is the program, and they only read what it made.
unit: node_modules/.package-lock.json
	$(GO) test $(RACE) -skip Browser ./...
	$(GO) test -run Browser -timeout 20m ./generator

fuzz:
	$(GO) test -run '^$$' -fuzz FuzzParse -fuzztime $(FUZZTIME) -fuzzminimizetime 10x ./generator/internal/markdown
	$(GO) test -run '^$$' -fuzz FuzzFrontMatter -fuzztime $(FUZZTIME) -fuzzminimizetime 10x ./generator/internal/content

bench:
	$(GO) run ./generator/bench
	$(GO) test -run '^$$' -bench Browser -benchtime 20x ./generator

screenshots: chromium
	$(GO) test -count=1 -run '^TestBrowserScreenshots$$' ./generator -screenshots "$(CURDIR)/screenshots"

clean:
	rm -rf bin node_modules screenshots handbook.pdf
	find public -mindepth 1 ! -name .gitignore -delete
