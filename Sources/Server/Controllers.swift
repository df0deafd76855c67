import Pages

/// Every route of the site: the floor's, the portal's, the workbench's and those of the rooms.
enum Controllers {
  static func routes(of house: House) -> [Route] {
    SignIn(house).routes + StaticRoutes.routes + Workbench.routes(of: house) + Portal.routes(of: house)
      + roomRoutes(house)
  }

  /// Pages that rooms add, read in one snapshot each.
  private static func roomRoutes(_ house: House) -> [Route] {
    house.pages.routes.map { page in
      .get(page.path, for: audience(page.audience), kept: isForEveryone(page)) { visit, parameters in
        let request = PageRequest(visitor: visit.visitor, parameters: parameters, query: visit.query)
        switch try await house.read({ try page.load(request, $0) }) {
        case .page(let page): return house.answer(page, to: visit)
        case .notFound(let advice): return house.answer(MissingPage(advice: advice), to: visit, status: 404)
        case .file(let bytes, let type, let name): return .file(bytes, type: type, savedAs: name)
        }
      }
    }
  }

  private static func isForEveryone(_ page: PageRoute) -> Bool {
    if case .everyone = page.audience { true } else { false }
  }

  private static func audience(_ audience: PageRoute.Audience) -> Audience {
    switch audience {
    case .everyone: .everyone
    case .roles(let roles): .roles(roles)
    }
  }
}

/// Style sheet, script, mark and the style guide.
enum StaticRoutes {
  static let routes: [Route] =
    StaticFiles.all.map { file in
      .get(file.path, for: .everyone) { _, _ in
        .file(file.bytes, type: file.type, cache: "public, max-age=31536000, immutable")
      }
    } + [
      .get("/styleguide", for: .everyone) { visit, _ in
        Answer(200, type: Answer.html, body: Styleguide.page(mode: visit.mode, token: visit.token))
      }
    ]
}
