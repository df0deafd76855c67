# Thin: bin/ does the work.
.PHONY: test format tidy setup-test

test: setup-test
	bin/with-postgres swift test

setup-test:
	@bin/setup test

format:
	swift format --in-place --recursive Package.swift Sources Tests

tidy:
	swift format lint --strict --recursive Package.swift Sources Tests
