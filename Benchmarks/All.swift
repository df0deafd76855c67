import ArgumentParser
struct All: AsyncParsableCommand { func run() async throws {} }
