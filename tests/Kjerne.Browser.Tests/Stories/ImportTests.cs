using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>An administrator brings in what another system handled: looks at how it reads, sets a column right, starts, and takes it out again.</summary>
public sealed class ImportTests(Chromium chromium)
{
    private const string Table =
        """
        Ref,When it came,Channel,Subject,Category
        1,2026-02-03 09:00,Phone,Why is the invoice so high?,Invoice
        2,2026-02-04 10:00,E-mail,Where is my parcel?,Delivery
        3,yesterday,Desk,No date,Delivery
        """;

    [Fact]
    public async Task A_table_is_checked_set_right_imported_and_taken_out_again()
    {
        await using var house = await MailHouse.Start();
        await using var theirs = await chromium.OpenAs(house.App, Role.Administrator);
        var page = await theirs.Go("/workspace/settings/imports");
        await page.GetByText("Nothing has been imported yet").WaitForAsync();

        await page.SetInputFilesAsync("[data-testid=import-file]", new FilePayload { Name = "cases.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Table) });
        await Expect(page.GetByText("0 of 3 records can be imported.")).ToBeVisibleAsync();
        await page.GetByLabel("Opened", new() { Exact = true }).SelectOptionAsync("When it came");
        await Expect(page.GetByText("2 of 3 records can be imported.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The date cannot be read – yesterday")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the import" }).ClickAsync();

        await Expect(page.GetByText("2 inquiries")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "1 put aside: download" })).ToBeVisibleAsync();
        Assert.Equal(2, await house.App.Read(db => db.Inquiries.CountAsync()));

        await page.GetByRole(AriaRole.Button, new() { Name = "Take out again: cases.csv" }).ClickAsync();
        await Expect(page.GetByText("Taken out again", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(0, await house.App.Read(db => db.Inquiries.CountAsync()));
        Assert.Empty(theirs.Complaints);
    }
}
