using Kjerne.Features.Intake.Steps;

namespace Kjerne.Features.Intake;

/// <summary>
/// The way of a message in, in this order, in one transaction. A step returns a cause (snake_case) to hold the message, or null to go on.
/// The topic is told by a reader of the log (decision 34).
/// </summary>
public sealed class IntakeSteps(LoopGuard loopGuard, RecordDeliveryNews recordDeliveryNews, TakePartnerAnswer takePartnerAnswer, FindConversation findConversation, AppendMessage appendMessage)
{
    private readonly IReadOnlyList<Func<IntakeContext, Task<string?>>> _inOrder =
    [
        loopGuard.Run,
        recordDeliveryNews.Run,
        takePartnerAnswer.Run,
        IdentifyCustomer.Run,
        findConversation.Run,
        OpenConversation.Run,
        ContinueInquiry.Run,
        LearnLanguage.Run,
        appendMessage.Run,
    ];

    public async Task<string?> Run(IntakeContext context)
    {
        foreach (var step in _inOrder)
        {
            if (await step(context) is { } cause)
            {
                return cause;
            }

            if (context.Stored is not null)
            {
                break;
            }
        }

        return null;
    }
}
