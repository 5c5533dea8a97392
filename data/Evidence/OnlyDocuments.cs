using MicroCred.Data.Catalog;
using MicroCred.Data.People;

namespace MicroCred.Data.Evidence;

/// <summary>
/// Where a district keeps photos and videos of students out of the chat, a requirement that may show students takes
/// documents alone.
/// </summary>
public static class OnlyDocuments
{
    extension(District district)
    {
        public bool TakesOnlyDocuments(Requirement requirement) =>
            requirement.ShowsStudents && district.StudentMedia is not MediaPolicy.Chat;
    }
}
