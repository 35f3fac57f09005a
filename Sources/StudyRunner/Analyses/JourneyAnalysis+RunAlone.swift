import Datasets
import Statistics

extension Analysis {
  /// Computes the analysis outside a study, as a one-line command does.
  ///
  /// - Throws: ``StudyError`` or `DatasetError`; what a domain refuses becomes
  ///   ``StudyError/analysisFailed(id:message:)``.
  public func runAlone(in context: AnalysisContext) throws -> AnalysisOutput {
    do {
      return try run(in: context)
    } catch let error as StudyError {
      throw error
    } catch let error as DatasetError {
      throw error
    } catch {
      throw StudyError.analysisFailed(id: id, message: String(describing: error))
    }
  }
}
