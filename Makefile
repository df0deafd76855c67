# Thin: bin/ does the work.
.PHONY: demo test bench tidy format

# Plays the year of the demonstration bureau once, then serves it; `make demo RESET=1` begins anew, `YEARS=2` plays a
# shorter second year too.
demo:
	@bin/setup demo
	swift build -c release --product guiju
	swift build -c release --product recount
	exec .build/release/guiju demo $(if $(RESET),--reset) $(if $(YEARS),--years $(YEARS))

# Installs what the tests need and runs all of them; the browser last and alone, because it takes the whole machine.
test:
	@bin/setup test
	bin/with-postgres swift test --skip '^BrowserTests\.'
	swift test --skip-build --filter '^BrowserTests\.'

# Measures the house beside its peers and prints the table: docs/performance.md. SIZE=1000000 for a longer journal.
bench:
	@SIZE=$(or $(SIZE),200000) ROUNDS=$(or $(ROUNDS),3) bin/bench

format:
	swift format --in-place --recursive Package.swift Sources Modules Demo Benchmarks Tests

tidy:
	swift format lint --strict --recursive Package.swift Sources Modules Demo Benchmarks Tests
