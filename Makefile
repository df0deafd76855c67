# Thin: bin/ does the work.
.PHONY: demo test tidy format

# Plays the year of the demonstration bureau once, then serves it; `make demo RESET=1` begins anew.
demo:
	@bin/setup demo
	swift build -c release --product guiju
	exec .build/release/guiju demo $(if $(RESET),--reset)

# Installs what the tests need and runs all of them.
test:
	@bin/setup test
	bin/with-postgres swift test

format:
	swift format --in-place --recursive Package.swift Sources Modules Demo Tests

tidy:
	swift format lint --strict --recursive Package.swift Sources Modules Demo Tests
