import Statistics
import Testing

@testable import StudyRunner

/// One case per method through the path of the command, against R 4.2.2 with coin 1.4-2, car, survival 3.5-3
/// (the call stands beside the value) or the publication.
@Suite("Values of the methods") struct MethodValuesTests {
  private func selection(
    _ outcome: String, group: String? = nil, paired: [String] = []
  ) -> MethodSelection {
    var selection = MethodSelection(outcome: outcome)
    selection.group = group
    selection.paired = paired
    return selection
  }

  @Test("t tests: t.test of sleep")
  func means() throws {
    var options = MethodOptions()
    options.mean = 1
    let one = try MethodRows("t-one-sample", MethodSample.sleep, selection("first"), options)
    expectEqual(try one.number("statistic"), -0.441903380237940)
    expectEqual(try one.number("p_value"), 0.668986623614675)
    let paired = try MethodRows("t-paired", MethodSample.sleep, selection("first", paired: ["second"]))
    expectEqual(try paired.number("p_value"), 0.00283289019738427)
    expectEqual(try paired.number("conf_low"), -2.45988576327698)
    expectEqual(try paired.number("conf_high"), -0.700114236723018)
    let groups = selection("extra", group: "drug")
    expectEqual(
      try MethodRows("t-student", MethodSample.longSleep, groups).number("p_value"), 0.0791867142159382)
    let welch = try MethodRows("t-welch", MethodSample.longSleep, groups)
    expectEqual(try welch.number("p_value"), 0.0793941401873582)
    expectEqual(try welch.number("df"), 17.7764735161785)
    #expect(welch.text("group") == "a − b" && welch.text("alternative") == "two-sided")
  }

  @Test("equivalence of sleep within ±1: the values published for TOSTER")
  func equivalence() throws {
    var options = MethodOptions()
    (options.lower, options.upper) = (-1, 1)
    let rows = try MethodRows(
      "equivalence", MethodSample.sleep, selection("first", paired: ["second"]), options)
    expectEqual(try rows.number("p_value"), 0.9149441146, tolerance: 1e-9)
    expectEqual(try rows.number("conf_level"), 0.9)
  }

  @Test("permutation of sleep: 4 of the 1024 signs are as extreme; nine pairs differ")
  func permutation() throws {
    let rows = try MethodRows("permutation", MethodSample.sleep, selection("first", paired: ["second"]))
    #expect(try rows.number("p_value") == 0.00390625)
    #expect(rows.text("basis") == "exact")
    var options = MethodOptions()
    options.computation = .monteCarlo(draws: 500)
    options.seed = 7
    let drawn = try MethodRows(
      "permutation", MethodSample.sleep, selection("first", paired: ["second"]), options)
    #expect(drawn.text("basis") == "resampled, 500 draws, seed 7")
  }

  @Test("several means: aov, oneway.test, TukeyHSD, leveneTest of PlantGrowth")
  func variances() throws {
    let groups = selection("weight", group: "group")
    func rows(_ method: String) throws -> MethodRows { try MethodRows(method, MethodSample.plants, groups) }
    expectEqual(try rows("anova").number("statistic"), 4.84608786238014)
    expectEqual(try rows("anova").number("p_value"), 0.0159099583256229)
    expectEqual(try rows("welch-anova").number("statistic"), 5.18097240811319)
    expectEqual(try rows("welch-anova").number("p_value"), 0.01739282149017)
    let tukey = try rows("tukey")
    #expect(tukey.count == 3 && tukey.text("group", 2) == "trt1 − trt2")
    // R's ptukey, which TukeyHSD uses, has about ten digits.
    expectEqual(try tukey.number("p_value", 2), 0.0120064239794527, tolerance: 1e-8)
    let howell = try rows("games-howell")
    expectEqual(try howell.number("p_value", 2), 0.02370345474, tolerance: 1e-8)
    expectEqual(try howell.number("conf_low", 2), -1.616487007, tolerance: 1e-8)
    expectEqual(try rows("levene").number("p_value"), 0.306194922991448)
    expectEqual(try rows("brown-forsythe").number("p_value"), 0.341226624125474)
    expectEqual(try rows("kruskal-wallis").number("statistic"), 7.98822874944371)
    expectEqual(try rows("kruskal-wallis").number("p_value"), 0.018423755731472)
    let shapiro = try MethodRows("shapiro-wilk", MethodSample.plants, selection("weight"))
    // R's implementation of Royston's algorithm carries single precision constants.
    expectEqual(try shapiro.number("statistic"), 0.982683016098587, tolerance: 1e-6)
  }

  @Test("Dunn's comparisons: z by hand from the mean ranks of three groups without ties")
  func dunn() throws {
    let rows = try MethodRows("dunn", "x,g\n1,a\n2,a\n3,b\n4,b\n5,c\n6,c\n", selection("x", group: "g"))
    // Mean ranks 1.5 and 5.5, variance 6·7/12 · (1/2 + 1/2) = 3.5.
    expectEqual(try rows.number("statistic", 1), -4 / 3.5.squareRoot(), tolerance: 1e-14)
    expectEqual(try rows.number("p_adjusted", 1), 3 * (try rows.number("p_value", 1)), tolerance: 1e-14)
    #expect(rows.text("group", 1) == "a − c")
  }

  @Test("signed ranks and signs: wilcox.test of sleep, exact by enumeration")
  func signedRanks() throws {
    let rows = try MethodRows(
      "wilcoxon-signed-rank", MethodSample.sleep, selection("first", paired: ["second"]))
    #expect(rows.count == 6)
    #expect(try rows.number("p_value", 0) == 0.00390625 && rows.text("basis", 0) == "exact")
    expectEqual(try rows.number("p_value", 2), 0.00909069801592506)
    expectEqual(try rows.number("p_value", 3), 0.00763244164820552)
    #expect(rows.text("basis", 2) == "asymptotic, continuity-corrected")
    let sign = try MethodRows("sign", MethodSample.sleep, selection("first", paired: ["second"]))
    expectEqual(try sign.number("p_value"), 0.00390625, tolerance: 1e-14)
  }

  @Test("two samples by ranks: wilcox.test, coin::wilcox_test, Brunner & Munzel (2000)")
  func ranks() throws {
    let rows = try MethodRows("mann-whitney", MethodSample.tied, selection("score", group: "group"))
    #expect(try rows.number("statistic") == 21.5)
    expectEqual(try rows.number("p_value", 1), 0.0571428571428571, "coin, exact")
    expectEqual(try rows.number("p_value", 2), 0.05207704587129)
    expectEqual(try rows.number("p_value", 3), 0.0403241676300489)
    expectEqual(try rows.number("effect"), 19.0 / 24)
    let pain = try MethodRows("brunner-munzel", MethodSample.pain, selection("pain", group: "group"))
    expectEqual(try pain.number("p_value"), 0.005786208666, tolerance: 1e-9)
    expectEqual(try pain.number("estimate"), 1 - 0.788961039, tolerance: 1e-8)
  }

  @Test("blocks: friedman.test, anova.mlm, Q as friedman.test of zeros and ones")
  func blocks() throws {
    let columns = selection("a", paired: ["b", "c"])
    let friedman = try MethodRows("friedman", MethodSample.rounding, columns)
    expectEqual(try friedman.number("statistic"), 11.1428571428571)
    expectEqual(try friedman.number("p_value"), 0.00380504077551136)
    let six = MethodSample.rounding.split(separator: "\n").prefix(7).joined(separator: "\n")
    let repeated = try MethodRows("rm-anova", six, columns)
    expectEqual(try repeated.number("statistic"), 0.355086372380027)
    expectEqual(try repeated.number("p_value", 0), 0.632269781036625)
    expectEqual(try repeated.number("p_value", 1), 0.672034594774123)
    expectEqual(try repeated.number("p_value", 2), 0.709606560161079)
    let cochran = try MethodRows("cochran-q", MethodSample.answers, columns)
    expectEqual(try cochran.number("statistic"), 9.75)
    expectEqual(try cochran.number("p_value", 1), 0.00763509421885996)
    // L of Page (1963): the rank sums 53, 47 and 32 weigh 1, 2 and 3.
    expectEqual(try MethodRows("page", MethodSample.rounding, columns).number("statistic"), 243)
  }

  @Test("tables: chisq.test, fisher.test, prop.trend.test, coin::lbl_test, scipy's barnard_exact")
  func tables() throws {
    let chi = try MethodRows("chi-squared", table: "12,5;7,9")
    expectEqual(try chi.number("p_value", 0), 0.22756821457581)
    expectEqual(try chi.number("p_value", 1), 0.118989205532145)
    expectEqual(try MethodRows("g-test", table: "12,5;7,9").number("p_value"), 0.116775584678495)
    expectEqual(try MethodRows("fisher", table: "2,15;10,3").number("p_value"), 0.000536724119143436)
    let job = "1,3,10,6;2,3,10,7;1,6,14,12;0,1,9,11"
    expectEqual(try MethodRows("fisher", table: job).number("p_value"), 0.782684938965639)
    expectEqual(try MethodRows("linear-by-linear", table: job).number("p_value"), 0.0841437947064283)
    expectEqual(
      try MethodRows("barnard", table: "43,10;40,39").number("p_value"), 0.000362832367, tolerance: 1e-8)
    var options = MethodOptions()
    options.alternative = .greater
    expectEqual(
      try MethodRows("boschloo", table: "74,43;31,32", options).number("p_value"), 0.0355640643,
      tolerance: 1e-8)
    let trend = try MethodRows("cochran-armitage", table: "83,3;90,3;129,7;70,12")
    // Every table with the same totals, counted in whole numbers.
    expectEqual(try trend.number("p_value"), 0.0038732487846314745)
    #expect(trend.text("basis", 0) == "exact" && trend.text("basis", 1) == "asymptotic")
    expectEqual(try trend.number("p_value", 1), 0.00413189747764149)
  }

  @Test("a direction leaves one row where the rules of two-sided p-values differ only in them")
  func oneSided() throws {
    var options = MethodOptions()
    options.alternative = .greater
    for method in ["fisher", "boschloo"] {
      #expect(try MethodRows(method, table: "7,4;3,11", options).count == 1)
      #expect(try MethodRows(method, table: "7,4;3,11").count == 2)
    }
  }

  @Test("random tables state their simulation error")
  func drawnTables() throws {
    var options = MethodOptions()
    options.computation = .monteCarlo(draws: 1000)
    let rows = try MethodRows("fisher", table: "1,3,10,6;2,3,10,7;1,6,14,12;0,1,9,11", options)
    #expect(rows.text("remarks")?.contains("simulation error") == true)
  }

  @Test("goodness of fit: chisq.test(c(10, 20, 30)) is 10 with 2 degrees of freedom")
  func fit() throws {
    let rows = try MethodRows("chi-squared", table: "10,20,30")
    expectEqual(try rows.number("statistic"), 10)
    #expect(try rows.number("df") == 2)
  }

  @Test("strata: mantelhaen.test of UCBAdmissions")
  func strata() throws {
    let table =
      "512,89;313,19|353,17;207,8|120,202;205,391|138,131;279,244|53,94;138,299|22,24;351,317"
    let rows = try MethodRows("cmh", table: table)
    expectEqual(try rows.number("p_value", 1), 0.232263462817048)
    expectEqual(try rows.number("estimate", 1), 0.904696828258623)
    expectEqual(try rows.number("conf_low", 1), 0.77190736175935)
    #expect(try MethodRows("breslow-day", table: table).number("df") == 5)
  }

  @Test("paired tables: mcnemar.test, coin::mh_test")
  func pairedTables() throws {
    let rows = try MethodRows("mcnemar", table: "794,150;86,570")
    expectEqual(try rows.number("p_value", 0), 3.71593613957143e-05)
    expectEqual(try rows.number("p_value", 1), 2.89338952e-5, tolerance: 1e-8)
    expectEqual(try rows.number("p_value", 2), 4.11456228134594e-05)
    expectEqual(try rows.number("p_value", 3), 3.09929344104522e-05)
    let square = "20,5,3;9,30,4;8,7,14"
    let stuart = try MethodRows("stuart-maxwell", table: square)
    expectEqual(try stuart.number("statistic"), 4.19114219114219)
    let w = 4.19114219114219
    expectEqual(try MethodRows("bhapkar", table: square).number("statistic"), w / (1 - w / 100))
    expectEqual(try MethodRows("bowker", table: square).number("p_value", 1), 0.237302913410594)
  }

  @Test("shares and rates: binom.test, poisson.test")
  func sharesAndRates() throws {
    var options = MethodOptions()
    options.target = 0.34
    let rows = try MethodRows("binomial", table: "13,11", options)
    expectEqual(try rows.number("p_value"), 0.0504182391512443)
    expectEqual(try rows.number("conf_low"), 0.328208075695178)
    let summary = try InlineSummary("events1=60,exposure1=10,events2=45,exposure2=11")
    let rates = MethodRows(try MethodRun("poisson", .summary(summary), options: .init()).output())
    expectEqual(try rates.number("p_value"), 0.0628898693715772)
    expectEqual(try rates.number("conf_high"), 2.20905131056947)
  }

  @Test("survival: survdiff and survfit of gehan")
  func survival() throws {
    var columns = selection("weeks", group: "treatment")
    columns.event = "relapse"
    let rows = try MethodRows("log-rank", MethodSample.gehan, columns)
    expectEqual(try rows.number("statistic", 0), 16.7929409892165)
    expectEqual(try rows.number("statistic", 1), 14.4571508187171)
    let curves = MethodRows(
      try SurvivalCurves(time: "weeks", event: "relapse", group: "treatment")
        .output(of: try MethodSample.dataset(MethodSample.gehan)))
    #expect(try curves.number("estimate", 0) == 23 && curves.number("conf_low", 0) == 16)
    #expect(try curves.number("estimate", 1) == 8 && curves.number("conf_high", 1) == 12)
  }

  @Test("a large common offset costs no digits: the design of NIST's SmLs07, whose F is 21")
  func offset() throws {
    let means = [4, 3, 5, 3, 5, 3, 5, 3, 5]
    var lines = ["group,value"]
    for (group, mean) in means.enumerated() {
      lines.append("g\(group + 1),1000000000000.\(mean)")
      for index in 1...20 {
        lines.append("g\(group + 1),1000000000000.\(index.isMultiple(of: 2) ? mean + 1 : mean - 1)")
      }
    }
    let rows = try MethodRows("anova", lines.joined(separator: "\n"), selection("value", group: "group"))
    expectEqual(try rows.number("statistic"), 21, tolerance: 1e-12)
  }
}
