import CGLPK
import Synchronization

/// A linear or mixed whole-number program, solved by GLPK.
///
/// GLPK keeps one environment for the process, so that one program is solved at a time. No clock enters: a search is bounded by
/// its number of nodes, and the same program has the same solution every time.
struct LinearProgram {
  /// A variable times a number.
  struct Term {
    var variable: Int
    var coefficient: Double
  }

  /// A variable and its bounds; nil is no bound.
  struct Variable {
    var lower: Double?
    var upper: Double?
    var isWhole = false
  }

  /// A sum of terms and its bounds.
  struct Row {
    var terms: [Term]
    var lower: Double?
    var upper: Double?
  }

  /// What is sought.
  struct Objective {
    var terms: [Term]
    var direction: Direction
  }

  enum Direction {
    case smallest
    case largest
  }

  /// A solution; the reduced costs are those of the continuous program.
  struct Solution {
    var objective: Double
    var values: [Double]
    var reducedCosts: [Double] = []
  }

  /// What came of a program.
  enum Outcome {
    case optimal(Solution)
    case infeasible
    case unbounded
    /// The search ended at its limit of nodes, with the best solution found so far.
    case stopped(Solution?)

    var solution: Solution? {
      if case .optimal(let solution) = self { solution } else { nil }
    }
  }

  var variables: [Variable] = []
  var rows: [Row] = []

  /// How far from whole a number of the solver may be to count as whole.
  static let tolerance = 1e-6

  private static let lock = Mutex(())

  /// Solves the continuous program for one objective after another; each starts where the last one ended.
  func optima(of objectives: [Objective]) throws(DisclosureError) -> [Outcome] {
    let result: Result<[Outcome], DisclosureError> = Self.lock.withLock { _ in
      let problem = made()
      defer { glp_delete_prob(problem) }
      var outcomes: [Outcome] = []
      for objective in objectives {
        set(objective, in: problem)
        guard let outcome = simplex(problem) else { return .failure(.solverFailed) }
        outcomes.append(outcome)
      }
      return .success(outcomes)
    }
    return try result.get()
  }

  /// Solves the program with its whole variables.
  ///
  /// - Parameter nodesLeft: how many nodes may be searched; those that were are taken off.
  func wholeOptimum(of objective: Objective, nodesLeft: inout Int) throws(DisclosureError) -> Outcome {
    var nodes = nodesLeft
    defer { nodesLeft = nodes }
    let outcome: Outcome? = Self.lock.withLock { _ in
      let problem = made()
      defer { glp_delete_prob(problem) }
      set(objective, in: problem)
      return branch(problem, nodesLeft: &nodes)
    }
    guard let outcome else { throw .solverFailed }
    return outcome
  }

  // MARK: GLPK

  private func made() -> OpaquePointer? {
    glp_term_out(GLP_OFF)
    let problem = glp_create_prob()
    if !variables.isEmpty { glp_add_cols(problem, Int32(variables.count)) }
    for (index, variable) in variables.enumerated() {
      let column = Int32(index + 1)
      if variable.isWhole { glp_set_col_kind(problem, column, GLP_IV) }
      glp_set_col_bnds(
        problem, column, Self.kind(variable.lower, variable.upper), variable.lower ?? 0, variable.upper ?? 0)
    }
    if !rows.isEmpty { glp_add_rows(problem, Int32(rows.count)) }
    for (index, row) in rows.enumerated() {
      let number = Int32(index + 1)
      glp_set_row_bnds(problem, number, Self.kind(row.lower, row.upper), row.lower ?? 0, row.upper ?? 0)
      // GLPK counts from 1 and passes over the first element.
      let columns = [0] + row.terms.map { Int32($0.variable + 1) }
      let coefficients = [0] + row.terms.map(\.coefficient)
      glp_set_mat_row(problem, number, Int32(row.terms.count), columns, coefficients)
    }
    return problem
  }

  private func set(_ objective: Objective, in problem: OpaquePointer?) {
    glp_set_obj_dir(problem, objective.direction == .smallest ? GLP_MIN : GLP_MAX)
    for column in 0...variables.count { glp_set_obj_coef(problem, Int32(column), 0) }
    for term in objective.terms {
      let column = Int32(term.variable + 1)
      glp_set_obj_coef(problem, column, glp_get_obj_coef(problem, column) + term.coefficient)
    }
  }

  private func simplex(_ problem: OpaquePointer?) -> Outcome? {
    guard !variables.isEmpty else { return .optimal(Solution(objective: 0, values: [])) }
    var parameters = glp_smcp()
    glp_init_smcp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    guard glp_simplex(problem, &parameters) == 0 else { return nil }
    switch glp_get_status(problem) {
    case GLP_OPT:
      let columns = variables.indices.map { Int32($0 + 1) }
      return .optimal(
        Solution(
          objective: glp_get_obj_val(problem), values: columns.map { glp_get_col_prim(problem, $0) },
          reducedCosts: columns.map { glp_get_col_dual(problem, $0) }))
    case GLP_NOFEAS, GLP_INFEAS: return .infeasible
    case GLP_UNBND: return .unbounded
    default: return nil
    }
  }

  private func branch(_ problem: OpaquePointer?, nodesLeft: inout Int) -> Outcome? {
    guard !variables.isEmpty else { return .optimal(Solution(objective: 0, values: [])) }
    // GLPK's presolver may end without a root; the continuous optimum is asked for first.
    switch simplex(problem) {
    case nil: return nil
    case .infeasible: return .infeasible
    case .unbounded: return .unbounded
    case .optimal, .stopped: break
    }
    var parameters = glp_iocp()
    glp_init_iocp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    let code = withUnsafeMutablePointer(to: &nodesLeft) { counter in
      parameters.cb_func = { tree, counter in
        guard let counter, glp_ios_reason(tree) == GLP_ISELECT else { return }
        let left = counter.assumingMemoryBound(to: Int.self)
        left.pointee -= 1
        if left.pointee <= 0 { glp_ios_terminate(tree) }
      }
      parameters.cb_info = UnsafeMutableRawPointer(counter)
      return glp_intopt(problem, &parameters)
    }
    let status = glp_mip_status(problem)
    let solution =
      status == GLP_OPT || status == GLP_FEAS
      ? Solution(
        objective: glp_mip_obj_val(problem),
        values: variables.indices.map { glp_mip_col_val(problem, Int32($0 + 1)) }) : nil
    switch (code, status) {
    case (0, GLP_OPT): return solution.map(Outcome.optimal)
    case (0, GLP_NOFEAS): return .infeasible
    case (GLP_ESTOP, _): return .stopped(solution)
    default: return nil
    }
  }

  private static func kind(_ lower: Double?, _ upper: Double?) -> Int32 {
    switch (lower, upper) {
    case (nil, nil): GLP_FR
    case (_?, nil): GLP_LO
    case (nil, _?): GLP_UP
    case (let lower?, let upper?): lower == upper ? GLP_FX : GLP_DB
    }
  }
}
