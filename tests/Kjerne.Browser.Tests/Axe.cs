using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Kjerne.Browser.Tests;

/// <summary>
/// The rules of axe-core run in the page itself. The runner of Deque.AxeCore.Playwright collects its result in a page of its own, which never
/// answers in a context that refuses foreign addresses. Mails in their frames are strangers' and not looked at.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>One line each: rule, what it asks for, the element.</summary>
    /// <param name="rules">Only these; none: all.</param>
    public static async Task<IReadOnlyList<string>> Findings(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>("""
            async (rules) => (await axe.run(document, { iframes: false, resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) }))
                .violations.flatMap(x => x.nodes.map(node => `${x.id} (${x.help}): ${node.html} ${node.failureSummary}`))
            """, rules);
    }
}
